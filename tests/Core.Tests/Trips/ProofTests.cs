using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>Somebody who proves nothing says something of a person's trip: what stands is the same before and after.</summary>
public sealed class ProofTests
{
    private static readonly Caller Undeclared = new(6, "made before", Role.Partner);

    private static readonly Dictionary<string, Action<RegisterRequest>> Lies = new(StringComparer.Ordinal)
    {
        ["the same"] = _ => { },
        ["another phone"] = form => form.Phone = "13900000002",
        ["another district, in transit, ill"] = form =>
        {
            (form.Trip.DestinationDistrict, form.Trip.Purpose) = ("230109", Purpose.Transit);
            form.Travellers[0].Exposure = Exposure.Yes;
            form.Travellers[0].Symptoms.Add("fever");
        },
        ["another name and phone, ill"] = form =>
        {
            (form.Phone, form.Travellers[0].Name) = ("13900000002", "PETER SCHMIDT");
            form.Travellers[0].Symptoms.Add("fever");
        },
        ["no phone"] = form => form.Phone = "",
    };

    private static readonly Dictionary<string, Action<RegisterRequest>> Corrections = new(StringComparer.Ordinal)
    {
        ["another day"] = form => form.Trip.ArrivalDate = InDays(5),
        ["another phone"] = form => form.Phone = "13900000003",
        ["another district"] = form => form.Trip.DestinationDistrict = "230104",
        ["without the person"] = form => form.Travellers[0] = Traveller("PETER SCHMIDT", "C01X00T47", "DEU"),
    };

    public static TheoryData<string, string, bool> Liars { get; } = Table();

    [Theory]
    [MemberData(nameof(Liars))]
    public void A_lie_and_its_correction_with_its_own_code_change_nothing_that_stands(string liar, string lie, bool firstIsPublic)
    {
        foreach (var (correction, correct) in Corrections)
        {
            var stage = new TripStage();
            var victim = stage.Register(firstIsPublic ? Public : Airline);
            var before = Standing(stage, victim);
            var caller = Of(liar);
            var told = $"{liar}: {lie}";

            var lied = stage.Register(caller, Lies[lie]);
            Assert.Equal($"{told}\n{before}", $"{told}\n{Standing(stage, victim)}");

            stage.Correct(lied, correct, caller);
            told += $", corrected: {correction}";
            Assert.Equal($"{told}\n{before}", $"{told}\n{Standing(stage, victim)}");
        }
    }

    [Theory]
    [MemberData(nameof(Liars))]
    public void A_lie_of_another_day_corrected_onto_the_trip_changes_nothing_that_stands(string liar, string lie, bool firstIsPublic)
    {
        var stage = new TripStage();
        var victim = stage.Register(firstIsPublic ? Public : Airline);
        var before = Standing(stage, victim);

        var lied = stage.Register(Of(liar), form =>
        {
            Lies[lie](form);
            form.Trip.ArrivalDate = InDays(5);
        });
        Assert.Equal(before, Standing(stage, victim));

        stage.Correct(lied, form => form.Trip.ArrivalDate = InDays(0), Of(liar));
        Assert.Equal(before, Standing(stage, victim));
        Assert.Equal(TripState.Standing, stage.Trips.Single(trip => trip.Of(victim.Record!.Id) is not null).State);
    }

    [Fact]
    public void A_lie_for_another_document_that_is_corrected_onto_the_trip_changes_nothing_that_stands()
    {
        foreach (var liar in (Caller[])[Railway, Public, Undeclared])
        {
            var stage = new TripStage();
            var victim = stage.Register(Airline);
            var before = Standing(stage, victim);
            var lied = stage.Register(liar, form =>
                (form.Travellers[0], form.Phone) = (Traveller("PETER SCHMIDT", "C01X00T47", "DEU"), "13900000002"));
            stage.Correct(lied, form => form.Travellers[0] = Traveller("PETER SCHMIDT"), liar);
            Assert.Equal(before, Standing(stage, victim));
        }
    }

    [Fact]
    public void Of_a_wrong_code_a_masked_number_is_told_no_more_than_of_a_number_that_does_not_exist()
    {
        var stage = new TripStage();
        var first = stage.Register(Public);
        foreach (var (number, code) in ((string, string)[])[("*****1236", "ABCDEFGH"), ("*****4836", ""), ("*****4836", "ABCDEFGH")])
            Assert.Equal(Amend("r-999", number, code), Amend($"r-{first.Record!.Id}", number, code));

        string Amend(string amends, string number, string code) => stage.Answer(Public, form =>
        {
            (form.Amends, form.CorrectsCode, form.Travellers[0].Document.Number) = (amends, code, number);
        }).Refusal!.Message.Replace(amends, "r-…", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_speaks_for_anybody_amends_with_the_code_of_that_very_form_alone()
    {
        var stage = new TripStage();
        var first = stage.Register(Public);
        var other = stage.Register(Public, form => form.Travellers[0] = Traveller("PETER SCHMIDT", "C01X00T47", "DEU"));
        foreach (var code in (string[])["", "ABCDEFGH", "none", other.Code])
        {
            var answer = Amend($"r-{first.Record!.Id}", code);
            Assert.Null(answer.Result);
            var unknown = Amend("r-999", code);
            Assert.Equal(unknown.Refusal!.Message.Replace("r-999", $"r-{first.Record.Id}", StringComparison.Ordinal),
                answer.Refusal!.Message);
        }

        Assert.NotNull(Amend($"r-{first.Record!.Id}", first.Code).Result);

        RegistrarAnswer Amend(string number, string code) => stage.Answer(Public, form =>
        {
            (form.Amends, form.CorrectsCode, form.Trip.ArrivalDate) = (number, code, InDays(2));
        });
    }

    [Fact]
    public void A_third_phone_gets_no_text_and_is_told_so()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        Assert.Equal(SmsState.Queued, stage.Register(Railway, form => form.Phone = "13900000002").Message!.State);
        var third = stage.Register(Public, form => form.Phone = "13900000003").Message!;
        Assert.Equal((SmsState.NotNeeded, "two_phones"), (third.State, third.Reason));
        Assert.Equal(2, stage.Texts);
    }

    [Theory]
    [InlineData("PETER SCHMIDT")]
    [InlineData("EVA SCHMIDT")]
    public void A_lie_that_is_shown_by_its_own_code_says_that_it_is_one_and_the_true_form_does_not(string name)
    {
        foreach (var liar in (Caller[])[Railway, Public, Undeclared])
        {
            var stage = new TripStage();
            var victim = stage.Register(Airline);
            var lied = stage.Register(liar, form =>
                (form.Phone, form.Travellers[0].Name, form.Trip.DestinationDistrict) = ("13900000002", name, "230109"));
            Assert.Contains("this_form_not_proven", Words(stage, lied.Code, lied));
            Assert.DoesNotContain("this_form_not_proven", Words(stage, victim.Code, victim));
            Assert.DoesNotContain("this_form_not_proven", Words(stage, Number, victim));
        }

        static IEnumerable<string> Words(TripStage stage, string key, SubmissionResult form) => stage.Verify(key).Matches
            .Single(match => match.RegistrationId == $"r-{form.Record!.Id}").Flags.Select(flag => flag.Word);
    }

    [Fact]
    public void Twenty_forms_of_a_liar_do_not_hide_the_true_one()
    {
        var stage = new TripStage();
        var victim = stage.Register(Airline);
        for (var number = 0; number < 20; number++)
            stage.Register(Public, form => (form.Phone, form.Travellers[0].Name) =
                ($"139000001{number:00}", $"PETER SCHMIDT {(char)('A' + number)}"));
        var shown = stage.Verify(Number);
        Assert.True(shown.MayPass);
        Assert.True(shown.More);
        var match = Assert.Single(shown.Matches, match => match.RegistrationId == $"r-{victim.Record!.Id}");
        var lines = match.Flags.Where(flag => flag.Word == "other_form_not_proven").Select(flag => flag.Text).ToList();
        Assert.Contains(lines, line => line.Contains("PETER SCHMIDT A", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("PETER SCHMIDT T", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_has_the_document_in_hand_takes_over_from_an_unproven_first_form()
    {
        var stage = new TripStage();
        stage.Register(Public);
        stage.Register(Clerk, form => form.Trip.DestinationDistrict = "230109");
        Assert.Equal(230109, Assert.Single(stage.Trips).DestinationDistrict);
    }

    /// <summary>All that a lie must not change.</summary>
    private static string Standing(TripStage stage, SubmissionResult victim)
    {
        var trip = stage.Trips.Single(trip => trip.Of(victim.Record!.Id) is not null);
        var version = trip.Of(victim.Record!.Id)!;
        var message = stage.Message(victim.Message!.Id);
        var (byDocument, byCode) = (stage.Verify(Number), stage.Verify(victim.Code));
        string[] facts = ["exposure", "symptoms", "transit", "conflicting_registration"];
        return string.Join('\n',
            $"{trip.Id} {trip.State} {trip.ArrivalDay} {trip.PersonKey} {trip.DestinationDistrict} {trip.EntryDistrict} {trip.Purpose}",
            $"{trip.SmsId} {string.Join(',', trip.Flags)} {trip.Newest()!.RegistrationId} {version.Current} {version.ReplacedBy}",
            $"{message.State} {message.Reason} {message.Withdrawn} {message.DueAtMs} {message.DeadlineMs} {message.Lane}",
            $"{byDocument.MayPass} {byCode.MayPass} {string.Join(',', byCode.Matches.Select(match => match.RegistrationId))}",
            $"{byDocument.Matches.Any(match => match.RegistrationId == $"r-{victim.Record.Id}")}",
            string.Join(',', byDocument.Matches.Where(match => match.RegistrationId == $"r-{victim.Record.Id}")
                .SelectMany(match => match.Flags).Select(flag => flag.Word).Intersect(facts)));
    }

    private static Caller Of(string liar) => liar switch
    {
        "another partner" => Railway,
        "a key for anybody" => Public,
        _ => Undeclared,
    };

    private static TheoryData<string, string, bool> Table()
    {
        var table = new TheoryData<string, string, bool>();
        foreach (var liar in (string[])["another partner", "a key for anybody", "an undeclared key"])
        {
            foreach (var lie in Lies.Keys)
            {
                table.Add(liar, lie, false);
                table.Add(liar, lie, true);
            }
        }

        return table;
    }
}
