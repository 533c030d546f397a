using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using Grpc.Core;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What a gate is shown of everybody on a form, and what a passage is: every guard alone.</summary>
public sealed class GateGuardTests
{
    private static readonly Action<RegisterRequest> WithCompanion = form => form.Travellers.Add(Forms.Person("王小红", Companion));

    private static readonly Dictionary<string, (string Flags, Func<TripStage, string> Key)> Rows = new(StringComparer.Ordinal)
    {
        ["nothing to see"] = ("", stage => CodeOf(stage.Register(Airline))),
        ["it is for another week"] = ("outside_window", stage => CodeOf(stage.Register(Airline, On(10)))),
        ["contact was declared"] =
            ("exposure", stage => CodeOf(stage.Register(Airline, form => form.Travellers[0].Exposure = Exposure.Yes))),
        ["contact was declared by who has left, before and since"] =
            ("left_party", stage => CodeOf(Left(stage, form => form.Travellers[^1].Exposure = Exposure.Yes))),
        ["contact was declared where nobody is believed"] = ("other_form_not_proven too_many_trips", stage =>
        {
            stage.Limits.MostUnproven = 1;
            var first = stage.Register(Airline);
            stage.Register(Railway, Says("PAUL MEYER", "13900000004", form => form.Travellers[0].Exposure = Exposure.Yes));
            return CodeOf(first);
        }
        ),
        ["contact was declared by a form that is not proven, which is asked for"] = ("", stage =>
        {
            stage.Register(Airline);
            return CodeOf(stage.Register(Railway, form => form.Travellers[0].Exposure = Exposure.Yes));
        }
        ),
        ["in transit by a form that is not proven, which is asked for"] = ("", stage =>
        {
            stage.Register(Airline);
            return CodeOf(stage.Register(Railway, form => form.Trip.Purpose = Purpose.Transit));
        }
        ),
        ["in transit on the party's form, and not on newer ones of each of them alone"] = ("transit", stage =>
        {
            var family = stage.Register(Airline, form =>
            {
                WithCompanion(form);
                form.Trip.Purpose = Purpose.Transit;
            });
            stage.Register(Airline, form => form.Trip.Purpose = Purpose.Return);
            stage.Register(Airline, form =>
            {
                form.Trip.Purpose = Purpose.Return;
                form.Travellers[0] = Forms.Person("王小红", Companion);
            });
            return CodeOf(family);
        }
        ),
        ["contact was declared on the party's form, and not on a newer one of one of them alone"] = ("exposure", stage =>
        {
            var family = stage.Register(Airline, form =>
            {
                WithCompanion(form);
                form.Travellers[0].Exposure = Exposure.Yes;
            });
            stage.Register(Airline, form => form.Travellers[0].Exposure = Exposure.No);
            return CodeOf(family);
        }
        ),
        ["in transit"] = ("transit", stage => CodeOf(stage.Register(Airline, form => form.Trip.Purpose = Purpose.Transit))),
        ["in transit by a newer form of one of them alone"] = ("transit", stage => CodeOf(Alone(stage, 0))),
        ["in transit by a newer form of one of them, on another day"] = ("", stage => CodeOf(Alone(stage, 1))),
        ["in transit by a form that counts for nobody, which is asked for"] = ("conflicting_registration other_form_not_proven too_many_trips", stage =>
        {
            stage.Limits.MostUnproven = 2;
            stage.Register(Airline);
            stage.Register(Railway, Says("PAUL MEYER", "13900000004"));
            return CodeOf(stage.Register(Railway, Says("PETER SCHMIDT", "13900000005", form => form.Trip.Purpose = Purpose.Transit)));
        }
        ),
        ["a conflict of tomorrow"] = ("", stage =>
        {
            var today = stage.Register(Airline);
            stage.Register(Airline, On(1));
            stage.Register(Railway, On(1, Says("PAUL MEYER", "13900000004")));
            return CodeOf(today);
        }
        ),
        ["too many of tomorrow"] = ("", stage =>
        {
            stage.Limits.MostUnproven = 1;
            var today = stage.Register(Airline);
            stage.Register(Airline, On(1));
            stage.Register(Railway, On(1, Says("PAUL MEYER", "13900000004")));
            return CodeOf(today);
        }
        ),
        ["too many for a trip that was cancelled since"] = ("", stage =>
        {
            stage.Limits.MostUnproven = 1;
            var family = stage.Register(Airline, WithCompanion);
            stage.Register(Railway, Says("PAUL MEYER", "13900000004"));
            stage.Correct(family, form => form.Travellers.RemoveAt(0));
            return CodeOf(stage.Register(Clerk));
        }
        ),
        ["a newer form of one of them cannot be read"] = ("", stage =>
        {
            var family = stage.Register(Airline, WithCompanion);
            stage.Register(Railway, form => form.Travellers[0] = Forms.Person("王小红", Companion));
            stage.Write(transaction =>
            {
                transaction.Delete(Kept.Registrations, 2);
                return 0;
            });
            return CodeOf(family);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_gate_is_told_what_is_to_be_looked_at_twice(string guard)
    {
        var stage = new TripStage();
        var match = Assert.Single(stage.Verify(Rows[guard].Key(stage)).Matches);
        Assert.Equal(Rows[guard].Flags, string.Join(' ', match.Flags.Select(flag => flag.Word)));
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_told()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        var match = new Match { InWindow = true, Trip = new Trip(), Sms = new SmsSummary { Reason = SmsView.Unreadable } };
        Assert.Equal(["sms_unreadable"],
            stage.Read(transaction =>
                GateFlags.Of(match, 0, Sight(stage, transaction), Speech.English).Select(flag => flag.Word).ToList()));
    }

    [Fact]
    public void A_document_without_a_country_is_of_another_kind() => Assert.Equal("number_of_several_documents",
        GateFlags.OfOneNumber([new Document { IssuingCountry = "RUS" }, new Document()], Speech.English)?.Word);

    [Fact]
    public void Who_has_left_with_another_document_is_seen_to_have_left()
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, form =>
        {
            WithCompanion(form);
            form.Travellers.Add(Forms.Person("王小明", "230103199001011237"));
        });
        stage.Correct(family, form =>
        {
            form.Trip.ArrivalDate = InDays(2);
            while (form.Travellers.Count > 1)
                form.Travellers.RemoveAt(0);
            form.Travellers[0].Document = new Document { Type = DocumentType.PrCard, Number = Permit };
        });
        Assert.Equal([2], Assert.Single(stage.Verify(CodeOf(family)).Matches).Left);
        Assert.Equal([0, 1], stage.Pass(1).Passage.TravellerIndexes);
    }

    [Fact]
    public void A_form_that_all_have_left_is_passed_as_it_was()
    {
        var stage = new TripStage();
        stage.Correct(stage.Register(Airline, WithCompanion), form => form.Trip.ArrivalDate = InDays(1));
        Assert.Equal([0, 1], stage.Pass(1).Passage.TravellerIndexes);
    }

    [Fact]
    public void Passages_are_shown_in_the_order_of_time_and_by_the_places_of_the_form_that_is_shown()
    {
        var stage = new TripStage();
        stage.Register(Airline, WithCompanion);
        var alone = stage.Register(Gate, form => form.Travellers[0] = Forms.Person("王小红", Companion));
        stage.Pass(1, 0);
        stage.GoOn(TimeSpan.FromMinutes(5));
        stage.Pass(alone.Record!.Id);
        var sight = stage.Read(transaction => Sight(stage, transaction));
        Assert.Equal(["0", "1"], sight.Passages.Select(passage => string.Join(' ', passage.TravellerIndexes)));
        Assert.True(sight.Passages[0].PassedAtMs < sight.Passages[1].PassedAtMs);
    }

    [Fact]
    public void A_place_that_is_none_is_refused_in_both_languages_with_the_last_that_is()
    {
        var stage = new TripStage();
        stage.Register(Airline, WithCompanion);
        var refused = Assert.Throws<RpcException>(() => stage.Pass(1, 2));
        var details = System.Text.Encoding.UTF8.GetString(refused.Trailers.GetValueBytes("grpc-status-details-bin")!);
        Assert.Contains("must lie between 0 and 1", details, StringComparison.Ordinal);
        Assert.Contains("应在 0 至 1 之间", details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the whole party twice", "all", "all", "same")]
    [InlineData("the whole party, of which one has left since", "all left", "all", "same")]
    [InlineData("the same by an earlier version, which did not note it", "all former left", "all", "same")]
    [InlineData("the same places", "0", "0", "same")]
    [InlineData("other places", "0", "1", "reused")]
    [InlineData("one, then the whole party", "0", "all", "reused")]
    [InlineData("the whole party, then one", "all", "0", "reused")]
    [InlineData("the same key of another caller", "all other", "all", "new")]
    public void A_request_is_the_same_passage_or_is_refused(string guard, string first, string second, string becomes)
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, WithCompanion);
        var before = Pass(stage, first, first.Contains("other", StringComparison.Ordinal) ? 8 : 7);
        if (first.Contains("former", StringComparison.Ordinal))
        {
            stage.Write(transaction =>
            {
                var passage = transaction.Find(Kept.Passages, 1)!;
                passage.WholeParty = false;
                transaction.Update(Kept.Passages, passage);
                return 0;
            });
        }

        if (first.Contains("left", StringComparison.Ordinal))
        {
            stage.Correct(family, form =>
            {
                form.Trip.ArrivalDate = InDays(2);
                form.Travellers.RemoveAt(0);
            });
        }

        var after = Pass(stage, second, 7);
        Assert.Equal((guard, becomes),
            (guard, after.Refusal is not null ? "reused" : after.Passage!.Id == before.Passage!.Id ? "same" : "new"));
        if (becomes == "same")
            Assert.Empty(after.Same); // it is not told of itself
    }

    [Fact]
    public void The_whole_party_is_the_same_whoever_of_it_had_left_before()
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, form =>
        {
            WithCompanion(form);
            form.Travellers.Add(Forms.Person("王小明", "230103199001011237"));
        });
        Leave(2, InDays(1));
        var before = Pass(stage, "all", 7);
        Leave(1, InDays(2));
        Assert.Equal([0, 1], before.Passage!.TravellerIndexes);
        Assert.Equal(before.Passage.Id, Pass(stage, "all", 7).Passage?.Id);

        void Leave(int place, string day) => stage.Correct(family, form =>
        {
            var alone = form.Travellers[place];
            form.Travellers.Clear();
            form.Travellers.Add(alone);
            form.Trip.ArrivalDate = day;
        });
    }

    private static PassAnswer Pass(TripStage stage, string who, long caller) => stage.Write(transaction => PassRule.Apply(
        transaction,
        new GateLookups(Scope.Gateway.Over(transaction), stage.Keys, [Day]),
        new PassageRecord
        {
            RegistrationId = 1,
            RequestKey = 5,
            CallerId = caller,
            EntryPoint = Office.Airport,
            PassedAtMs = 1_000,
            RecordedAtMs = 1_000,
        },
        new PassRequest { TravellerIndexes = { who.Split(' ').Where(word => int.TryParse(word, out _)).Select(int.Parse) } }));

    private static TripSight Sight(TripStage stage, Core.Storage.IReadTransaction transaction)
    {
        var form = transaction.Find(Kept.Registrations, 1)!;
        return TripSight.Of(new GateLookups(Scope.Gateway.Over(transaction), stage.Keys, [Day]), form, transaction.Opened(form).Form);
    }

    private static int Day => DateOnly.FromDateTime(Forms.Now.DateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static Action<RegisterRequest> On(int day, Action<RegisterRequest>? change = null) => form =>
    {
        form.Trip.ArrivalDate = InDays(day);
        change?.Invoke(form);
    };

    private static Action<RegisterRequest> Says(string name, string phone, Action<RegisterRequest>? change = null) => form =>
    {
        (form.Travellers[0].Name, form.Phone) = (name, phone);
        change?.Invoke(form);
    };

    /// <summary>A party of two of which the companion has redated alone.</summary>
    private static Core.Registration.SubmissionResult Left(TripStage stage, Action<RegisterRequest> companion)
    {
        var family = stage.Register(Airline, form =>
        {
            WithCompanion(form);
            companion(form);
        });
        stage.Correct(family, form =>
        {
            form.Trip.ArrivalDate = InDays(1);
            form.Travellers.RemoveAt(0);
        });
        return family;
    }

    /// <summary>A party of two, and a newer form of the companion alone, in transit.</summary>
    private static Core.Registration.SubmissionResult Alone(TripStage stage, int day)
    {
        var family = stage.Register(Airline, WithCompanion);
        stage.Register(Gate, On(day, form =>
        {
            form.Travellers[0] = Forms.Person("王小红", Companion);
            form.Trip.Purpose = Purpose.Transit;
        }));
        return family;
    }
}
