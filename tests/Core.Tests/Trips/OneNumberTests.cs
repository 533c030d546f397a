using Gateway.Core.Tests.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>One number of several countries or kinds of document is several people. Whoever knows somebody's number can make it so, which
/// keeps nobody from passing: staff hold the document and are told to compare.</summary>
public sealed class OneNumberTests
{
    private static readonly string[] Countries =
        ["DEU", "FRA", "ITA", "ESP", "PRT", "POL", "AUT", "CHE", "BEL", "NLD", "SWE", "NOR", "DNK", "FIN", "GRC", "TUR", "USA", "CAN"];

    public static TheoryData<int> Days => [0, 1, 10];

    [Theory]
    [MemberData(nameof(Days))]
    public void Of_another_country_it_is_shown_with_the_countries_and_turns_no_yes_into_a_no(int day)
    {
        var stage = new TripStage();
        var victim = stage.Register(Airline);
        stage.Register(Railway, On(day, form => form.Travellers[0] = Traveller("PETER SCHMIDT", country: "DEU")));

        var verified = stage.Verify(Number);
        Assert.True(verified.MayPass);
        Assert.Contains("number_of_several_countries", verified.SeeTo);
        Assert.DoesNotContain("may_not_pass", verified.SeeTo);
        Assert.Equal($"r-{victim.Record!.Id}",
            verified.Matches.Single(match => match.Travellers[0].Document.IssuingCountry == "RUS").RegistrationId);
        var several = verified.Matches.Select(match => match.Flags.Single(flag => flag.Word == "number_of_several_countries"));
        Assert.All(several, flag => Assert.Contains("Germany DEU, Russia", flag.Text, StringComparison.Ordinal));
        Assert.Equal(2, verified.Matches.Count);
    }

    [Fact]
    public void Of_another_kind_of_document_too()
    {
        const string number = "12345678"; // a permit of Taiwan, or a passport
        var stage = new TripStage();
        stage.Register(Airline, form => form.Travellers[0].Document = Permit(DocumentType.TwPermit, ""));
        stage.Register(Railway, form =>
            (form.Travellers[0].Name, form.Travellers[0].Document) = ("PETER SCHMIDT", Permit(DocumentType.Passport, "CHN")));

        var verified = stage.Verify(number);
        Assert.Equal((2, true), (verified.Matches.Count, verified.MayPass));
        Assert.Contains("number_of_several_documents", verified.SeeTo);

        static Document Permit(DocumentType type, string country) => new() { Type = type, Number = number, IssuingCountry = country };
    }

    [Fact]
    public void Nobody_of_the_number_may_pass_whose_own_trips_pass_nobody()
    {
        var stage = new TripStage();
        stage.Register(Clerk);
        stage.Register(Gate, Says(Paul, B));
        Assert.False(stage.Verify(Number).MayPass);
        stage.Register(Railway, On(10, form => form.Travellers[0] = Traveller("PETER SCHMIDT", country: "DEU")));
        Assert.False(stage.Verify(Number).MayPass);
    }

    [Fact]
    public void Who_may_not_pass_gets_no_yes_by_the_number_of_another_country()
    {
        var stage = new TripStage();
        stage.Register(Clerk);
        stage.Register(Gate, Says(Paul, B));
        stage.Register(Public, form => form.Travellers[0] = Traveller("PETER SCHMIDT", country: "DEU"));
        var verified = stage.Verify(Number);
        Assert.True(verified.MayPass); // whoever has the German passport
        Assert.Contains("may_not_pass", verified.SeeTo);
        Assert.All(verified.Matches, match => Assert.Equal(match.Travellers[0].Document.IssuingCountry == "RUS",
            match.Flags.Any(flag => flag.Word == "may_not_pass")));
        Assert.Equal(3, verified.Matches.Count);
    }

    [Fact]
    public void Two_documents_in_one_text_pass_nobody()
    {
        var stage = new TripStage();
        stage.Register(Airline, form => form.Travellers[0] = Forms.Person("王小明", "230103199001011237"));
        stage.Register(Airline, form => form.Travellers[0] = Forms.Person("王小红", Companion));
        var verified = stage.Verify($"230103199001011237\n{Companion}");
        Assert.Equal((2, false), (verified.Matches.Count, verified.MayPass));
    }

    [Theory]
    [InlineData(0, 18)]
    [InlineData(9, 9)]
    [InlineData(18, 0)]
    public void Whoever_registers_the_number_for_all_the_world_hides_nobody(int before, int after)
    {
        var stage = new TripStage();
        Lie(Countries.Take(before));
        var victim = stage.Register(Airline);
        Lie(Countries.Skip(before).Take(after));

        var verified = stage.Verify(Number);
        Assert.Equal((10, true, true), (verified.Matches.Count, verified.More, verified.MayPass));
        Assert.Contains($"r-{victim.Record!.Id}", verified.Matches.Select(match => match.RegistrationId));

        void Lie(IEnumerable<string> countries)
        {
            foreach (var country in countries)
                stage.Register(Public, form => form.Travellers[0] = Traveller("PETER SCHMIDT", country: country));
        }
    }
}
