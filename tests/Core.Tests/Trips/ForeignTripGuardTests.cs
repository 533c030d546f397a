using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.Spelling;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A form, or a correction, that meets trips of others: which of the versions go where, a row a guard. Each trip with its day,
/// its state and its forms in order: <c>b</c> came beside, <c>s</c> surplus, <c>&gt;4</c> corrected by the fourth form.</summary>
public sealed class ForeignTripGuardTests
{
    private const string OfFour = "13900000014";

    /// <summary>The railway's key before it was declared.</summary>
    private static readonly Caller Undeclared = new(Railway.Id, Railway.Name, Role.Partner);

    private static readonly Dictionary<string, (string Then, Action<TripStage> Play)> Rows = new(StringComparer.Ordinal)
    {
        ["a correction of what came beside leaves there what another said of it"] = ("standing 1, conflicting 2b>4 3b 4b", stage =>
        {
            stage.Register(Airline);
            var beside = stage.Register(Public, Says(Paul, B));
            stage.Register(Railway, Says(Paul, B));
            stage.Correct(beside, Says(Paul, C), Public);
        }
        ),
        ["a correction of what somebody said of another's second trip contradicts the first"] =
            ("standing 1, standing 2 3b>4 4b", stage =>
        {
            Second(stage, Railway);
            stage.Correct(stage.Register(Public, form => Train(form, Ivan, B)), form => Train(form, Paul, C), Public);
        }
        ),
        ["a form of another's second trip contradicts the first"] = ("standing 1, standing 2 3b", stage =>
        {
            Second(stage, Railway);
            stage.Register(Public, form => Train(form, Paul, B));
        }
        ),
        ["a second form of the second trip contradicts the first, of a key that was declared since"] =
            ("standing 1, standing 2, conflicting 3b", stage =>
        {
            Second(stage, Undeclared);
            stage.Register(Railway, form => Train(form, Paul, B));
        }
        ),
        ["a second trip that one form parted from the first is corrected into a contradiction"] = ("standing 1, standing 2>3 3", stage =>
        {
            var second = Second(stage, Railway);
            stage.Write(transaction =>
            {
                var trip = transaction.Find(Kept.Trips, 2)!;
                trip.Since = 1;
                transaction.Update(Kept.Trips, trip);
                return 0;
            });
            stage.Correct(second, form => Train(form, Paul, B), Railway);
        }
        ),
        ["two forms of a key beside another's trip, one of which a correction brings to where a third one's is"] =
            ("+1 standing 1, conflicting 2b>5 3b>5 5b, standing 4", stage =>
        {
            stage.Register(Airline, On(1));
            var beside = stage.Register(Railway, On(1, Says(Paul, B)));
            stage.Register(Railway, On(1, Says(Paul, B)));
            stage.Register(Airline);
            stage.Correct(beside, On(0, Says(Paul, B)), Railway);
        }
        ),

        ["a correction to a full day, where another's trip is the same"] =
            ("conflicting 1, conflicting 2, conflicting 3, conflicting 4 6s, +1 standing 5", stage =>
        {
            Full(stage);
            stage.Correct(stage.Register(Airline, On(1)), On(0, Says(Paul + " D", OfFour)));
        }
        ),
        ["a correction to a full day, where its key's own trips contradict it"] =
            ("conflicting 1, conflicting 2, conflicting 3, conflicting 4 6s, +1 standing 5", stage =>
        {
            Full(stage);
            stage.Correct(stage.Register(Railway, On(1)), On(0, Says(Peter, C)), Railway);
        }
        ),
        ["a correction to a full day, where one of its key's own trips is the same"] =
            ("conflicting 1, conflicting 2, conflicting 3, conflicting 4 5>6 6, joined", stage =>
        {
            Full(stage);
            stage.Correct(stage.Register(Railway, On(1)), On(0, Says(Paul + " D", OfFour)), Railway);
        }
        ),
        ["a form beyond the trips of the day is kept with what came beside"] = ("conflicting 1, conflicting 2b 4s, standing 3", stage =>
        {
            stage.Limits.MostUnproven = 2;
            stage.Register(Public);
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Clerk, Says(Peter, C));
            stage.Register(Railway, Says("MARIA WEBER", D));
        }
        ),

        ["a partner that staff has spoken after corrects its form to another day: what contradicted it alone stands"] =
            ("standing 1>4 2, standing 3, +5 standing 4", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Clerk, Says(Ivan, C));
            stage.Register(Gate, Says(Paul, C));
            stage.Correct(first, On(5));
        }
        ),
        ["a form of another's trip joins no trip of its own to it"] = ("conflicting 1, conflicting 2 3b 4b", stage =>
        {
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Clerk);
            stage.Register(Railway);
            stage.Register(Railway, Says(Ivan, B));
        }
        ),

        ["a code moves its own form, and not another's of the same key"] = ("+5 standing 1>3 3, standing 2b", stage =>
        {
            var first = stage.Register(Public);
            stage.Register(Public);
            stage.Correct(first, On(5), Public);
        }
        ),
        ["a code moves what its form corrected"] = ("+5 standing 1>2 2>4 4, standing 3b", stage =>
        {
            var corrected = stage.Correct(stage.Register(Public), caller: Public);
            stage.Register(Public);
            stage.Correct(corrected, On(5), Public);
        }
        ),
        ["staff moves what it said itself with the form that it corrects"] = ("+5 standing 1>4 2 4, standing 3", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Clerk);
            stage.Register(Gate);
            stage.Correct(first, On(5), Clerk);
        }
        ),
        ["a code leaves somebody out of its own form, and not of another's of the same key"] =
            ("standing 1>3 2b 3, standing 1>3 2b", stage =>
        {
            var family = stage.Register(Public, WithCompanion);
            stage.Register(Public, WithCompanion);
            stage.Correct(family, form => form.Travellers.RemoveAt(1), Public);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void What_others_said_stays_where_it_is_and_counts_as_it_did(string guard)
    {
        var stage = new TripStage();
        Rows[guard].Play(stage);
        Assert.Equal($"{guard}: {Rows[guard].Then}", $"{guard}: {string.Join(", ", stage.Trips.Select(Shown))}");
    }

    private static string Shown(TripRecord trip)
    {
        var day = trip.ArrivalDay - HarbinTime.Day(Forms.Now.ToUnixTimeMilliseconds());
        var versions = trip.Versions.Select(version =>
            $"{version.RegistrationId}{(version.Beside ? "b" : "")}{(version.Surplus ? "s" : "")}{(version.ReplacedBy == 0 ? "" : $">{version.ReplacedBy}")}");
        return $"{(day == 0 ? "" : $"{day:+0;-0} ")}{trip.State.ToString().ToLowerInvariant()} {string.Join(' ', versions)}".Trim();
    }

    /// <summary>An airline's trip that has a passage, and a second one of the day by train with another phone.</summary>
    private static SubmissionResult Second(TripStage stage, Caller second)
    {
        stage.Pass(stage.Register(Airline).Record!.Id);
        return stage.Register(second, form => Train(form, Ivan, B));
    }

    private static void Full(TripStage stage)
    {
        foreach (var number in Enumerable.Range(1, 4))
            stage.Register(Railway, Says($"{Paul} {(char)('@' + number)}", $"1390000001{number}"));
    }
}
