using Gateway.Core.Sms.Records;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>Which text serves which trip after a form, and which are taken back: a row a guard. <c>s1</c> is the first form's text, in
/// brackets what serves each trip.</summary>
public sealed class ServingTextGuardTests
{
    private const string B = "13900000002", C = "13900000003";

    private static readonly Action<RegisterRequest> WithCompanion = form => form.Travellers.Add(Forms.Person("王小红", Companion));

    private static readonly Dictionary<string, (string Then, Action<TripStage> Play)> Rows = new(StringComparer.Ordinal)
    {
        ["a first form"] = ("s1 Queued [1]", stage => stage.Register(Airline)),
        ["another form of the trip"] = ("s1 Queued, s2 NotNeeded as s1 [1]", stage =>
        {
            stage.Register(Airline);
            stage.Register(Gate);
        }
        ),
        ["another form, the text was cancelled"] = ("s1 Cancelled, s2 Queued [2]", stage =>
        {
            stage.Register(Airline);
            stage.Change(1, sms => sms.State = SmsState.Cancelled);
            stage.Register(Gate);
        }
        ),
        ["another phone"] = ("s1 Cancelled phone_corrected, s2 Queued [2]", stage =>
        {
            stage.Register(Airline);
            stage.Register(Gate, form => form.Phone = B);
        }
        ),
        ["another phone, others of the party need the old one"] = ("s1 Queued, s2 Queued [2 1]", stage =>
        {
            stage.Register(Airline, WithCompanion);
            stage.Register(Gate, form => form.Phone = B);
        }
        ),
        ["no phone"] = ("s1 Queued, s2 NotNeeded [1]", stage =>
        {
            stage.Register(Airline);
            stage.Register(Gate, form => form.Phone = "");
        }
        ),
        ["no phone, the text was cancelled"] = ("s1 Cancelled, s2 NotNeeded [2]", stage =>
        {
            stage.Register(Airline);
            stage.Change(1, sms => sms.State = SmsState.Cancelled);
            stage.Register(Gate, form => form.Phone = "");
        }
        ),
        ["a phone, where there was none"] = ("s1 NotNeeded, s2 Queued [2]", stage =>
        {
            stage.Register(Airline, form => form.Phone = "");
            stage.Register(Gate);
        }
        ),
        ["a correction that contradicts another's form leaves that one's text"] =
            ("s1 Cancelled phone_corrected, s2 Queued, s3 Queued [3]", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Gate, form => form.Phone = B);
            stage.Correct(first, form => (form.Phone, form.Travellers[0].Name) = (C, "PAUL MEYER"), Clerk);
        }
        ),
        ["a form that stands for one of the party serves no other"] =
            ("s1 Queued, s2 NotNeeded as s1, s3 NotNeeded as s1, s4 Queued [4 4]", stage =>
        {
            var away = stage.Correct(stage.Register(Airline, WithCompanion), form =>
            {
                form.Travellers.RemoveAt(0);
                form.Trip.ArrivalDate = InDays(2);
            });
            stage.Correct(away);
            stage.Register(Gate, WithCompanion);
        }
        ),

        ["a correction for which there is no place leaves what was told of the form that it corrects"] =
            ("s1 Queued, s2 NotNeeded as s1, s3 Queued, s4 NotNeeded [1 3]", stage =>
        {
            stage.Limits.MostUnproven = 1;
            stage.Register(Railway, form => form.Trip.ArrivalDate = InDays(1));
            var other = stage.Register(Airline, form => form.Trip.ArrivalDate = InDays(1));
            stage.Register(Public, form => form.Phone = B);
            stage.Correct(other, form => (form.Trip.ArrivalDate, form.Phone) = (InDays(0), C));
        }
        ),

        ["two trips become one, the text of the older waits"] =
            ("s1 Cancelled amended, s2 Sent, s3 NotNeeded as s2 [2]", stage => Join(stage, send: [2])),
        ["two trips become one, both texts have left"] = ("s1 Sent, s2 Sent, s3 NotNeeded as s2 [2]", stage => Join(stage, send: [1, 2])),
        ["two trips become one, the first text of all has left"] = ("s1 Sent, s2 Cancelled amended, s3 NotNeeded as s1 [1]", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Gate, form => form.Trip.ArrivalDate = InDays(1));
            stage.Send(1);
            stage.Correct(first, form => form.Trip.ArrivalDate = InDays(1), Clerk);
        }
        ),
        ["two trips become one, others need the text that waits"] =
            ("s1 Queued, s2 Sent, s3 NotNeeded as s2 [2 1]", stage => Join(stage, send: [2], WithCompanion)),
        ["two trips become one, an operator holds the one's text"] = ("s1 Queued, s2 Cancelled amended, s3 Held [3]", stage =>
        {
            stage.Register(Gate, form => form.Trip.ArrivalDate = InDays(1));
            var today = stage.Register(Airline);
            stage.Change(2, sms => (sms.State, sms.Reason) = (SmsState.Held, "operator"));
            stage.Correct(today, form => form.Trip.ArrivalDate = InDays(1), Clerk);
        }
        ),

        ["who is left out needs the text no more"] = ("s1 Cancelled amended, s2 Queued [2 1]", stage =>
            stage.Correct(stage.Register(Airline, WithCompanion), form => form.Travellers.RemoveAt(1))),
        ["who stays on the former day needs it, and the new one says the same"] = ("s1 Queued, s2 NotNeeded as s1 [1 1]", stage =>
            stage.Correct(stage.Register(Airline, WithCompanion), form =>
            {
                form.Travellers.RemoveAt(1);
                form.Trip.ArrivalDate = InDays(1);
            })),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_trip_has_one_text_and_nobody_loses_theirs(string guard)
    {
        var stage = new TripStage();
        Rows[guard].Play(stage);
        var texts = stage.Read(transaction => transaction.Range(SmsCollections.Messages, 0, 99));
        var serving = stage.Trips.Where(trip => trip.State != TripState.Joined).Select(trip => trip.SmsId);
        Assert.Equal(Rows[guard].Then, $"{string.Join(", ", texts.Select(Shown))} [{string.Join(' ', serving)}]");
    }

    private static string Shown(SmsRecord sms) =>
        $"s{sms.Id} {sms.State}{(sms.Withdrawn.Length == 0 ? "" : $" {sms.Withdrawn}")}{(sms.SameAs == 0 ? "" : $" as s{sms.SameAs}")}";

    /// <summary>A railway's trip of tomorrow and an airline's of today, which is corrected to tomorrow.</summary>
    private static void Join(TripStage stage, long[] send, Action<RegisterRequest>? first = null)
    {
        stage.Register(Gate, form =>
        {
            form.Trip.ArrivalDate = InDays(1);
            first?.Invoke(form);
        });
        var today = stage.Register(Airline);
        foreach (var message in send)
            stage.Send(message);
        stage.Correct(today, form => form.Trip.ArrivalDate = InDays(1), Clerk);
    }
}
