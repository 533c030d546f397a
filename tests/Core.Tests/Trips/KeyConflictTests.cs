using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A key whose forms say another name and another phone than what stands, again and again.</summary>
public sealed class KeyConflictTests
{
    private static readonly Dictionary<string, (bool Counts, Func<TripStage, SubmissionResult> Form)> Rows = new(StringComparer.Ordinal)
    {
        ["the first form of anybody"] = (false, stage => stage.Register(Airline)),
        ["the same of another partner"] = (false, stage => After(stage).Register(Railway)),
        ["another phone"] = (false, stage => After(stage).Register(Railway, form => form.Phone = "13900000004")),
        ["another name"] = (false, stage => After(stage).Register(Railway, form => form.Travellers[0].Name = "PAUL MEYER")),
        ["another name and phone"] = (true, stage => After(stage).Register(Railway, Says(4))),
        ["another name and phone for somebody else"] = (false, stage => After(stage).Register(Railway, form =>
        {
            Says(4)(form);
            form.Travellers[0] = Traveller("PAUL MEYER", "C01X00T47", "DEU");
        })),
        ["another name and phone for another day"] = (false, stage => After(stage).Register(Railway, form =>
        {
            Says(4)(form);
            form.Trip.ArrivalDate = InDays(1);
        })),
        ["another name and phone by who said the first"] = (false, stage => After(stage).Register(Airline, Says(4))),
        ["another name and phone by the key of the first, which speaks for anybody"] = (true, stage =>
        {
            stage.Register(Public);
            return stage.Register(Public, Says(4));
        }
        ),
        ["another name and phone by who has the document in hand"] = (false, stage => After(stage).Register(Clerk, Says(4))),
        ["the same lie again"] = (false, stage =>
        {
            After(stage).Register(Railway, Says(4));
            return stage.Register(Railway, Says(4));
        }
        ),
        ["another lie"] = (true, stage =>
        {
            After(stage).Register(Railway, Says(4));
            return stage.Register(Railway, Says(5));
        }
        ),
        ["a lie of who has a second trip of the day"] = (true, stage =>
        {
            Second(stage);
            return stage.Register(Railway, form => TripSayings.Train(form, TripSayings.Paul, TripSayings.B));
        }
        ),
        ["what was said of a second trip before the first was corrected to say otherwise"] = (false, stage =>
        {
            var first = Second(stage);
            stage.Correct(first, Says(1));
            return stage.Register(Railway, form => TripSayings.Train(form, TripSayings.Ivan, TripSayings.B));
        }
        ),
        ["one beyond those that a trip is made of"] = (true, stage =>
        {
            stage.Limits.MostUnproven = 1;
            return After(stage).Register(Railway, Says(4));
        }
        ),
        ["a lie that is corrected to another"] = (true, stage =>
        {
            var lie = After(stage).Register(Railway, Says(4));
            return stage.Correct(lie, Says(5), Railway);
        }
        ),
        ["a lie that is corrected to what stands"] = (false, stage =>
        {
            var lie = After(stage).Register(Railway, Says(4));
            return stage.Correct(lie, form => form.Travellers[0] = Traveller(), Railway);
        }
        ),
        ["the truth that is corrected to a lie"] = (true, stage =>
        {
            var truth = After(stage).Register(Railway);
            return stage.Correct(truth, Says(4), Railway);
        }
        ),
        ["a form of another day that is moved there"] = (true, stage =>
        {
            var other = After(stage).Register(Railway, form =>
            {
                Says(4)(form);
                form.Trip.ArrivalDate = InDays(1);
            });
            return stage.Correct(other, form => form.Phone = "13900000004", Railway);
        }
        ),
    };

    public static TheoryData<string> Kinds { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_form_counts_when_it_contradicts_what_it_may_not_change(string kind)
    {
        var stage = new TripStage();
        var (counts, form) = Rows[kind];
        Assert.Equal(counts, form(stage).Contradicts);
    }

    [Fact]
    public void More_than_may_be_within_an_hour_are_told_with_number_and_name_and_are_over_an_hour_later()
    {
        var stage = After(new TripStage());
        for (var lie = 1; lie <= 2; lie++)
        {
            stage.Register(Railway, Says(lie));
            stage.GoOn(TimeSpan.FromMinutes(20));
        }

        Assert.Empty(Alerts(stage));
        stage.Register(Railway, Says(3));
        stage.Register(Airline, Says(3, form => form.Travellers[0] = Traveller("PAUL MEYER", "C01X00T47", "DEU")));
        var alert = Assert.Single(Alerts(stage));
        Assert.Equal((ConflictAlerts.Conflicts, true), (alert.Name, alert.AtOnce));
        Assert.Equal(["k-2"], alert.Of);
        Assert.StartsWith("More than 2 forms within an hour say another name and phone than what others said of the same person and day: k-2 (railway).",
            alert.Text.English, StringComparison.Ordinal);
        Assert.Contains("gateway key revoke k-2", alert.Text.English, StringComparison.Ordinal);
        Assert.Contains("k-2 (railway)", alert.Text.Chinese, StringComparison.Ordinal);
        Assert.Contains("gateway audit top", alert.Text.Chinese, StringComparison.Ordinal);

        // What is repeated was counted; what a revoked key said is over.
        Assert.Empty(ConflictAlerts.Holding(stage.Conflicts.Often, 2, []));
        stage.GoOn(TimeSpan.FromMinutes(19));
        Assert.Single(Alerts(stage));
        stage.GoOn(TimeSpan.FromMinutes(1));
        Assert.Empty(Alerts(stage));
    }

    [Fact]
    public void Keys_by_the_thousand_are_counted_together_and_no_key_keeps_more_than_it_takes()
    {
        var conflicts = new KeyConflicts(Options.Create(new RateOptions { ConflictsPerHour = 1 }), new FakeTimeProvider(Forms.Now));
        for (var key = 1; key <= 1_100; key++)
            conflicts.Count(new Caller(key, "partner", Role.Partner));
        Assert.Equal([KeyConflicts.Others], conflicts.Often);
        for (var each = 0; each < 1_000; each++)
            conflicts.Count(new Caller(7, "partner", Role.Partner));
        Assert.Equal([KeyConflicts.Others, 7], conflicts.Often);
        var alert = Assert.Single(ConflictAlerts.Holding(conflicts.Often, 1, [new CallerRecord { Id = 7, Name = "partner" }]));
        Assert.Contains("other, k-7 (partner).", alert.Text.English, StringComparison.Ordinal);
        Assert.Contains("gateway key revoke k-7.", alert.Text.English, StringComparison.Ordinal);
    }

    private static List<Alert> Alerts(TripStage stage) =>
        [.. ConflictAlerts.Holding(stage.Conflicts.Often, stage.Conflicts.PerHour,
            [new CallerRecord { Id = Airline.Id, Name = Airline.Name }, new CallerRecord { Id = Railway.Id, Name = Railway.Name }])];

    private static TripStage After(TripStage stage)
    {
        stage.Register(Airline);
        return stage;
    }

    /// <summary>A trip that has a passage, and a railway's second one of the day. Returns the first one's form.</summary>
    private static SubmissionResult Second(TripStage stage)
    {
        var first = stage.Register(Airline);
        stage.Pass(first.Record!.Id);
        stage.Register(Railway, form => TripSayings.Train(form, TripSayings.Ivan, TripSayings.B));
        return first;
    }

    private static Action<RegisterRequest> Says(int lie, Action<RegisterRequest>? change = null) => form =>
    {
        string[] names = ["PAUL MEYER", "PETER SCHMIDT", "MARIA WEBER", "HANS KOCH", "OTTO WAGNER"];
        form.Travellers[0] = Traveller(names[lie - 1]);
        form.Phone = $"1390000000{lie}";
        change?.Invoke(form);
    };
}
