using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>A coach's driver, registered for the next thirty days at once: today's form is the oldest of them. On a real file.</summary>
public sealed class ManyTripsTests
{
    private const string Driver = "230103199001011237";

    [Fact]
    public async Task Todays_form_is_found_among_thirty_newer_ones_and_passes()
    {
        await using var office = await Office.OpenAsync();
        var today = (await RegisterMonthAsync(office))[0];
        await office.ReopenAsync();

        var verified = await office.VerifyAsync(Driver);

        Assert.Equal((true, true, 10), (verified.MayPass, verified.More, verified.Matches.Count));
        Assert.Equal(($"r-{today.Record!.Id}", Office.InDays(0), true),
            (verified.Matches[0].RegistrationId, verified.Matches[0].Trip.ArrivalDate, verified.Matches[0].InWindow));
        Assert.Empty(verified.Matches[0].Flags);
    }

    [Fact]
    public async Task The_trip_is_not_texted_twice_and_a_corrected_phone_takes_the_old_text_back()
    {
        await using var office = await Office.OpenAsync();
        var today = (await RegisterMonthAsync(office))[0];

        var twice = await RegisterAsync(office, 0);
        Assert.Equal((SmsState.NotNeeded, "same_trip"), office.StateOf(twice.Message!.Id));

        await RegisterAsync(office, 0, form => form.Phone = "13900000002");
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), office.StateOf(today.Message!.Id));
    }

    [Fact]
    public async Task A_contradiction_and_a_passage_of_today_are_seen_among_thirty_newer_forms()
    {
        await using var office = await Office.OpenAsync();
        var today = await RegisterAsync(office, 0);
        await RegisterAsync(office, 0, form => (form.Phone, form.Travellers[0].Name) = ("13900000002", "李大明"));
        var other = await RegisterAsync(office, 1);
        await office.PassAsync(new PassRequest { RequestId = "p", RegistrationId = $"r-{other.Record!.Id}", EntryPoint = Office.Station });
        for (var day = 2; day <= 30; day++)
            await RegisterAsync(office, day);

        var match = (await office.VerifyAsync(today.Code)).Matches[0];

        Assert.Equal(["conflicting_registration", "passed_elsewhere_minutes_ago"], match.Flags.Select(flag => flag.Word));
    }

    private static async Task<List<SubmissionResult>> RegisterMonthAsync(Office office)
    {
        var stored = new List<SubmissionResult>();
        for (var day = 0; day <= 30; day++)
            stored.Add(await RegisterAsync(office, day));
        return stored;
    }

    private static Task<SubmissionResult> RegisterAsync(Office office, int day, Action<RegisterRequest>? change = null) =>
        office.RegisterAsync(form =>
    {
        form.Trip.ArrivalDate = Office.InDays(day);
        form.Trip.Mode = ArrivalMode.Coach;
        form.Trip.EntryPoint = "";
        change?.Invoke(form);
    });
}
