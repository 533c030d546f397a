using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>Where a form goes among several trips of a person and day, and what becomes of the others: a row a guard. As docs/trips.md
/// shows it: person, day, state, versions; the texts after the dot.</summary>
public sealed class TripAssignmentGuardTests
{
    private static readonly Dictionary<string, (string Then, Action<TripStage> Play)> Rows = new(StringComparer.Ordinal)
    {
        ["two submitters contradict each other within a trip: it conflicts with no other"] =
            ("Person standing 3, Person +1 standing 2 · 2", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Gate);
            stage.Correct(first, Says(Peter, C), Clerk);
            stage.Correct(stage.Register(Clerk, Says(Paul, D)), On(1, Says(Paul, D)), Clerk);
        }
        ),
        ["what contradicted two trips has moved away: they do not contradict each other"] =
            ("Person standing 1 passed, Person standing 1, Person +1 standing 2 · 3", stage =>
        {
            Second(stage, Says(Ivan, B));
            stage.Correct(stage.Register(Clerk, Says(Paul, D)), On(1, Says(Paul, D)), Clerk);
        }
        ),
        ["a second trip is corrected into a contradiction"] = ("Person conflicting 1 passed, Person conflicting 2 · 2", stage =>
            stage.Correct(Second(stage, Says(Ivan, B)), form => Train(form, Paul, B), Gate)),
        ["a form that is of the second trip contradicts the first"] = ("Person conflicting 1 passed, Person conflicting 2 · 2", stage =>
        {
            Second(stage, Says(Ivan, B));
            stage.Register(Clerk, form => Train(form, Paul, B));
        }
        ),
        ["one of two that were said first contradicts"] = ("Person conflicting 2, Person conflicting 1 · 2", stage =>
        {
            stage.Register(Airline);
            stage.Register(Clerk, Says(Ivan, C));
            stage.Register(Gate, Says(Paul, A));
        }
        ),
        ["each of two contradicts one of two"] = ("Person conflicting 2, Person conflicting 2 · 2", stage =>
        {
            stage.Register(Airline);
            stage.Register(Clerk, Says(Ivan, C));
            stage.Register(Gate, Says(Paul, A));
            stage.Register(new Core.Access.Caller(9, "office", V1.Role.Clerk), Says(Paul, C));
        }
        ),

        ["of two trips that a form may be of, the submitter's own"] = ("Person standing 3 passed, Person standing 1 · 2", stage =>
        {
            var first = stage.Register(Airline, Coach("黑A12345", "10:40"));
            stage.Register(Gate, Coach("黑A12345", "10:40"));
            stage.Pass(first.Record!.Id);
            stage.Register(Gate, Coach("黑B99999", "18:00"));
            stage.Register(Airline, Coach("", ""));
        }
        ),
        ["a form of a trip that stands beside two that conflict is of that trip alone"] =
            ("Person standing 2 passed, Person conflicting 1, Person conflicting 1 · 3", stage =>
        {
            BesideTwo(stage);
            stage.Register(Airline, Says(Ivan, C, Coach("黑A12345", "10:40")));
        }
        ),
        ["a correction of a trip that stands beside two that conflict is of that trip alone"] = (
            "Person standing 2 passed, Person conflicting 1, Person conflicting 1 · 3", stage =>
            stage.Correct(BesideTwo(stage), Says(Ivan, C, Coach("黑A12345", "10:40")))),
        ["a form of one that conflicts does not join what stands"] =
            ("Person standing 1 passed, Person conflicting 2, Person conflicting 1 · 3", stage =>
        {
            BesideTwo(stage);
            stage.Register(Gate, Says(Ivan, B, Coach("", "")));
        }
        ),
        ["a correction in its place joins no second trip of the day"] = ("Person standing 2 passed, Person standing 1 · 2", stage =>
        {
            var first = stage.Register(Airline);
            stage.Pass(first.Record!.Id);
            stage.Register(Gate, form => Train(form, Ivan, A));
            stage.Correct(first, form => Train(form, Ivan, A));
        }
        ),

        ["a day that is full, and the same trip is there"] =
            ("Person conflicting 1, Person conflicting 1, Person conflicting 1, Person conflicting 3 · 4", stage =>
        {
            Full(stage);
            stage.Correct(stage.Register(Airline, On(1)), On(0, Says(Paul + " D", "13900000014")), Clerk);
        }
        ),
        ["a day that is full by a trip that was cancelled"] =
            ("Person cancelled 1 flagged, Companion standing 2, Person +1 standing 1 · 2", stage =>
        {
            stage.Limits.MostUnproven = 1;
            stage.Correct(stage.Register(Airline, WithCompanion), form => form.Travellers.RemoveAt(0));
            stage.Correct(stage.Register(Airline, On(1)), On(0));
        }
        ),
        ["a trip comes to where one was cancelled"] = ("Person cancelled 1, Companion standing 2, Person standing 2 · 2", stage =>
        {
            stage.Correct(stage.Register(Airline, WithCompanion), form => form.Travellers.RemoveAt(0));
            stage.Correct(stage.Register(Airline, On(1)), On(0));
        }
        ),
        ["a form beyond the limit is corrected where its trip was cancelled"] =
            ("Person cancelled 1 flagged, Companion standing 2 · 1", stage =>
        {
            stage.Limits.MostUnproven = 1;
            var family = stage.Register(Airline, WithCompanion);
            var surplus = stage.Register(Railway, Says(Paul, D));
            stage.Correct(family, form => form.Travellers.RemoveAt(0));
            stage.Correct(surplus, Says(Paul, D), Railway);
        }
        ),

        ["somebody who has left the party is not left out of it again"] = ("Person +2 standing 2, Companion +2 standing 2 · 2", stage =>
        {
            var family = stage.Register(Airline, WithCompanion);
            stage.Correct(family, form =>
            {
                On(2)(form);
                form.Travellers.RemoveAt(0);
            });
            stage.Correct(family, form =>
            {
                On(2, form => form.Phone = B)(form);
                form.Travellers.RemoveAt(1);
            });
        }
        ),
        ["the last of the party, with another document and name"] = ("Person +2 standing 2, Permit standing 2 · 2", stage =>
        {
            var family = stage.Register(Airline, WithCompanion);
            stage.Correct(family, form =>
            {
                On(2)(form);
                form.Travellers.RemoveAt(1);
            });
            stage.Correct(family, form =>
            {
                form.Phone = B;
                form.Travellers.Clear();
                form.Travellers.Add(Forms.Person("GUEST", Permit, DocumentType.PrCard));
            });
        }
        ),
        ["nobody of the form is on its correction"] = ("Person cancelled 1, Companion cancelled 1, Permit standing 1 · 1", stage =>
            stage.Correct(stage.Register(Airline, WithCompanion), form =>
            {
                form.Travellers.Clear();
                form.Travellers.Add(Forms.Person("GUEST", Permit, DocumentType.PrCard));
            })),
        ["who is left out is left out of all that the submitter said"] = ("Person standing 3, Companion cancelled 2 · 1", stage =>
        {
            stage.Register(Airline, WithCompanion);
            stage.Correct(stage.Register(Airline, WithCompanion), form => form.Travellers.RemoveAt(1));
        }
        ),
        ["who is left out stays for what another submitted"] = ("Companion standing 2, Person standing 2 · 2", stage =>
        {
            stage.Register(Gate, form => form.Travellers[0] = Forms.Person("王小红", Companion));
            stage.Correct(stage.Register(Airline, WithCompanion), form => form.Travellers.RemoveAt(1));
        }
        ),
        ["what contradicted it was left out"] = ("Person cancelled 1, Companion standing 2, Person standing 1 · 2", stage =>
        {
            var family = stage.Register(Airline, WithCompanion);
            stage.Register(Gate, Says(Paul, D));
            stage.Correct(family, form => form.Travellers.RemoveAt(0));
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_form_goes_where_it_belongs_and_changes_nothing_else(string guard)
    {
        var stage = new TripStage();
        Rows[guard].Play(stage);
        Assert.Equal(Rows[guard].Then, stage.Now);
    }

    /// <summary>A trip that has a passage, and a second one of the day by train, of a railway.</summary>
    private static SubmissionResult Second(TripStage stage, Action<RegisterRequest> says)
    {
        stage.Pass(stage.Register(Airline).Record!.Id);
        return stage.Register(Gate, form =>
        {
            says(form);
            Train(form, form.Travellers[0].Name, form.Phone);
        });
    }

    /// <summary>One that has a passage; two others of the day that contradict each other and not the first. Returns the first one's
    /// form.</summary>
    private static SubmissionResult BesideTwo(TripStage stage)
    {
        var first = stage.Register(Airline, Says(Ivan, C, Coach("黑A12345", "10:40")));
        stage.Pass(first.Record!.Id);
        stage.Register(Gate, Says(Ivan, B, Coach("黑B99999", "18:00")));
        stage.Register(Clerk, Says(Paul, C, Coach("黑C99999", "18:00")));
        return first;
    }

    private static void Full(TripStage stage)
    {
        foreach (var number in Enumerable.Range(1, 4))
            stage.Register(Railway, Says($"{Paul} {(char)('@' + number)}", $"1390000001{number}"));
    }
}
