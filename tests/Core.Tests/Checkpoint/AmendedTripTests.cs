using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>An old code, or an old phone, leads to what the newest form of the trip says. On a real file.</summary>
public sealed class AmendedTripTests
{
    private const string Child = "230107200002290013";

    [Theory]
    [InlineData("code")]
    [InlineData("phone")]
    [InlineData("document")]
    public async Task The_newest_form_of_the_trip_is_shown_with_all_that_must_be_looked_at(string shown)
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        var second = await office.RegisterAsync(form =>
        {
            form.Phone = "13900000002";
            form.Trip.Purpose = Purpose.Transit;
            form.Travellers[0].Exposure = Exposure.Yes;
            form.Travellers[0].Symptoms.Add("fever");
        });

        var verified = await office.VerifyAsync(shown switch { "code" => CodeOf(first), "phone" => "3778", _ => "230103199001011237" });

        var match = Assert.Single(verified.Matches);
        Assert.Equal((IdOf(second), CodeOf(second), "139****0002"), (match.RegistrationId, match.Code, match.PhoneMasked));
        Assert.Equal(["exposure", "symptoms", "transit"], Words(match));
        Assert.Equal(shown != "phone", verified.MayPass);
    }

    [Fact]
    public async Task A_form_of_one_member_hides_nobody_of_the_family_and_what_it_says_is_flagged()
    {
        await using var office = await Office.OpenAsync();
        var family = await office.RegisterAsync(form => form.Travellers.Add(Forms.Person("王小红", Child)));
        await office.RegisterAsync(form =>
        {
            form.Travellers[0] = Forms.Person("王小红", Child);
            form.Travellers[0].Symptoms.Add("cough");
        });

        var verified = await office.VerifyAsync(CodeOf(family));

        var match = Assert.Single(verified.Matches);
        Assert.Equal((IdOf(family), 2, true), (match.RegistrationId, match.Travellers.Count, verified.MayPass));
        Assert.Equal(["symptoms"], Words(match));
    }

    [Fact]
    public async Task A_form_with_more_people_stands_for_the_one_with_fewer()
    {
        await using var office = await Office.OpenAsync();
        var alone = await office.RegisterAsync();
        var both = await office.RegisterAsync(form => form.Travellers.Insert(0, Forms.Person("王小红", Child)));

        var verified = await office.VerifyAsync(CodeOf(alone));

        Assert.Equal(IdOf(both), Assert.Single(verified.Matches).RegistrationId);
        Assert.True(verified.MayPass);
    }

    [Fact]
    public async Task A_form_that_contradicts_replaces_nothing()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        var second = await office.RegisterAsync(form => form.Travellers[0].Symptoms.Add("fever"));
        await office.RegisterAsync(form => (form.Phone, form.Travellers[0].Name) = ("13900000002", "李大明"), partner: 2);

        var verified = await office.VerifyAsync(CodeOf(first));

        var match = Assert.Single(verified.Matches);
        Assert.Equal((IdOf(second), true), (match.RegistrationId, verified.MayPass));
        Assert.Equal(["other_form_not_proven", "symptoms"], Words(match));
    }

    private static string CodeOf(SubmissionResult stored) => stored.Code;

    private static string IdOf(SubmissionResult stored) => $"r-{stored.Record!.Id}";

    private static IEnumerable<string> Words(Match match) => match.Flags.Select(flag => flag.Word);
}
