using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>How a form lies among the others of its people and day when a gate is shown it: a row a guard. Whether a trip conflicts with
/// it, whether it came without proof, whether it says otherwise than what counts; after the bar who says what without proof that it does
/// not say, in order, and whether there are more.</summary>
public sealed class TripSightGuardTests
{
    private static readonly Action<RegisterRequest> CompanionAlone = form => form.Travellers[0] = Forms.Person("王小红", Companion);

    private static readonly Dictionary<string, (string Then, int Form, Action<TripStage> Play)> Rows = new(StringComparer.Ordinal)
    {
        ["a first form"] = ("|", 1, stage => stage.Register(Airline)),
        ["what came beside, one of two people on it"] = ("unproven |", 2, stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, WithCompanion);
        }
        ),
        ["a partner says more of one of its party alone, of whom nobody else spoke"] = ("unproven |", 2, stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, WithCompanion);
            stage.Register(Railway, Says(Ivan, B, CompanionAlone));
        }
        ),
        ["what came beside and says what counts, and another says otherwise"] = ("unproven | PAUL MEYER 2", 3, stage =>
        {
            stage.Register(Airline);
            stage.Register(Public, Says(Paul, B));
            stage.Register(Railway);
        }
        ),
        ["what came beside a party, and says otherwise of one of them"] = ("unproven otherwise |", 3, stage =>
        {
            stage.Register(Airline);
            stage.Register(Airline, Says(Ivan, B, CompanionAlone));
            stage.Register(Railway, WithCompanion);
        }
        ),

        ["what somebody said last of one of its two people cannot be read"] = ("|", 1, stage =>
        {
            stage.Register(Airline, WithCompanion);
            stage.Register(Clerk, CompanionAlone);
            stage.Write(transaction =>
            {
                transaction.Delete(Kept.Registrations, 2);
                return 0;
            });
        }
        ),
        ["two others contradict each other, of one of its two people"] = ("conflicting |", 1, stage =>
        {
            stage.Register(Airline, Says(Ivan, C, form =>
            {
                Coach("黑A12345", "10:40")(form);
                WithCompanion(form);
            }));
            stage.Pass(1);
            stage.Register(Gate, Says(Ivan, B, Coach("黑B99999", "18:00")));
            stage.Register(Clerk, Says(Paul, C, Coach("黑C99999", "18:00")));
        }
        ),
        ["two who had the document in hand contradict each other, of tomorrow"] = ("|", 1, stage =>
        {
            stage.Register(Airline);
            stage.Register(Gate, On(1));
            stage.Register(Clerk, On(1, Says(Paul, B)));
        }
        ),
        ["a trip conflicts whose submitter has a say of another on the form alone"] = ("unproven |", 4, stage =>
        {
            stage.Register(Railway, CompanionAlone);
            var party = stage.Register(Airline, WithCompanion);
            stage.Pass(2, 0);
            stage.Register(Railway, form => Train(form, Ivan, B));
            stage.Correct(party, form => form.Travellers[0].Name = Paul);
            Assert.Equal(TripState.Conflicting, stage.Trip(3).State);
        }
        ),

        ["nobody says otherwise"] = ("|", 1, stage =>
        {
            stage.Register(Airline, WithCompanion);
            stage.Register(Railway);
            stage.Register(Public, CompanionAlone);
        }
        ),
        ["somebody says another phone"] = ("| ALEXANDER IVANOV 2", 1, stage => Beside(stage, form => form.Phone = B)),
        ["somebody says another district"] =
            ("| ALEXANDER IVANOV 8", 1, stage => Beside(stage, form => form.Trip.DestinationDistrict = "230109")),
        ["somebody says another name"] = ("| PAUL MEYER 8", 1, stage => Beside(stage, form => form.Travellers[0].Name = Paul)),
        ["it says another phone than what counts"] =
            ("unproven otherwise |", 2, stage => Beside(stage, form => form.Phone = B)),
        ["it says another district than what counts"] =
            ("unproven otherwise |", 2, stage => Beside(stage, form => form.Trip.DestinationDistrict = "230109")),
        ["it says another name than what counts"] =
            ("unproven otherwise |", 2, stage => Beside(stage, form => form.Travellers[0].Name = Paul)),

        ["of a submitter that is neither first nor last the newest is shown"] =
            ("| PAUL MEYER 1, PAUL MEYER 3, PAUL MEYER 4 more", 1, stage => Many(stage, Public, Railway, Railway, Public)),
        ["the first of all is another than the form that is shown itself"] =
            ("conflicting unproven otherwise | PAUL MEYER 2, PAUL MEYER 3", 2, stage => Many(stage, Public, Public, Public)),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_gate_sees_what_is_said_beside_a_form_and_beside_what_it_came(string guard)
    {
        var (then, form, play) = Rows[guard];
        var stage = new TripStage();
        play(stage);
        Assert.Equal($"{guard}: {then}", $"{guard}: {Seen(stage, form)}");
    }

    private static string Seen(TripStage stage, int number) => stage.Read(transaction =>
    {
        var form = transaction.Find(Kept.Registrations, number)!;
        var today = HarbinTime.Day(Forms.Now.ToUnixTimeMilliseconds());
        var sight = TripSight.Of(
            new GateLookups(Scope.Gateway.Over(transaction), stage.Keys, [today, today + 1]), form, transaction.Opened(form).Form);
        var said = string.Join(", ", sight.Unproven.Said.Select(each => $"{each.Traveller.Name} {each.Form.Phone[^1]}"));
        return string.Join(' ', new[]
        {
            sight.IsConflicting ? "conflicting" : "",
            sight.IsUnproven ? "unproven" : "",
            sight.Unproven.IsShown ? "otherwise" : "",
            "|",
            said,
            sight.Unproven.More ? "more" : "",
        }.Where(word => word.Length > 0));
    });

    private static void Beside(TripStage stage, Action<RegisterRequest> says)
    {
        stage.Register(Airline);
        stage.Register(Railway, says);
    }

    /// <summary>An airline's form, and what others say of the same person with ever other phones.</summary>
    private static void Many(TripStage stage, params Caller[] others)
    {
        stage.Register(Airline);
        foreach (var (place, other) in others.Index())
            stage.Register(other, Says(Paul, $"1390000000{place + 1}"));
    }
}
