using Gateway.Core.Rehearsal;
using Microsoft.Extensions.Configuration;

namespace Gateway.Core.Tests.Rehearsal;

/// <summary>Scaled days through the real store.</summary>
public sealed class RehearsalTests
{
    private static readonly string Profile = Path.Combine(AppContext.BaseDirectory, "days", "plausible-day.json");

    [Fact]
    public async Task A_day_with_SIMs_enough_is_in_time_and_no_SIM_is_over_a_limit_though_the_core_crashes()
    {
        var result = await RunAsync("--arrivals", "1500", "--sims", "3", "--crash", "11:03", "--crash", "15:31");

        Assert.Equal(2, result.Crashes);
        Assert.Equal(1500, result.Arrivals);
        Assert.InRange(result.PercentInTime, 99, 100);
        Assert.Equal(0, result.SimsOverLimit);
        Assert.Equal(0, result.Forecast.ShortfallParts);
    }

    [Fact]
    public async Task The_same_seed_is_the_same_day_to_the_last_attempt_though_the_core_crashes()
    {
        string[] words =
        [
            "--arrivals",
            "1200",
            "--sims",
            "6",
            "--crash",
            "10:17",
            "--crash",
            "14:44",
            "--Quota:Profiles:normal:Day=220",
            "--Quota:Profiles:normal:Hour=60",
        ];
        var first = await RunScaledAsync(words);
        var again = await RunScaledAsync(words);
        var other = await RunScaledAsync([.. words, "--seed", "2"]);

        Assert.Equal(2, first.Crashes);
        Assert.Equal(first.Fingerprint, again.Fingerprint);
        Assert.Equal(first.LatePartsByHour, again.LatePartsByHour);
        Assert.Equal(first.Forecast, again.Forecast);
        Assert.NotEqual(first.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public async Task The_forecast_of_nine_o_clock_names_the_shortfall_its_hours_and_the_missing_SIMs_within_a_tenth()
    {
        var limits = new[] { "--Quota:Profiles:normal:Day=50", "--Quota:Profiles:normal:Hour=15" };
        var result = await RunScaledAsync(["--arrivals", "1500", "--sims", "20", "--forecast", "09:00", .. limits]);

        Assert.True(result.LateParts > 100, "the day was meant to be short of SIMs");
        Assert.InRange(result.Forecast.ShortfallParts, result.LateParts * 0.9, result.LateParts * 1.1);
        var first = Array.FindIndex([.. result.LatePartsByHour], parts => parts > result.LateParts / 50);
        Assert.InRange(FirstHour(result.Forecast), first - 1, first + 1);

        var missing = result.Forecast.MissingSims;
        var enough = await RunScaledAsync(["--arrivals", "1500", "--sims", $"{20 + (int)Math.Ceiling(missing * 1.1)}", .. limits]);
        Assert.InRange(enough.PercentInTime, 99, 100);
        var tooFew = await RunScaledAsync(["--arrivals", "1500", "--sims", $"{20 + (int)(missing * 0.9) - 1}", .. limits]);
        Assert.True(tooFew.LateParts > 0, "fewer SIMs than the forecast asked for were enough");
    }

    private static int FirstHour(V1.ForecastResponse forecast)
    {
        var first = forecast.Hours.First(hour => hour.LateParts > forecast.ShortfallParts / 50);
        return DateTimeOffset.FromUnixTimeMilliseconds(first.HourStartMs).ToOffset(TimeSpan.FromHours(8)).Hour;
    }

    private static Task<RehearsalResult> RunAsync(params string[] words) => RunAsync(DayProfile.Load(Profile), words);

    // A fiftieth of the people in vehicles of a twentieth: with two planes and two trains of full size it would be chance in which
    // hours they come, and nothing could foresee it.
    private static Task<RehearsalResult> RunScaledAsync(params string[] words)
    {
        var full = DayProfile.Load(Profile);
        return RunAsync(
            full with
            {
                Channels = [.. full.Channels.Select(
                channel => channel with { Group = [.. channel.Group.Select(size => Math.Max(1, size / 20))] })]
            }, words);
    }

    private static async Task<RehearsalResult> RunAsync(DayProfile profile, string[] words)
    {
        var options = RehearsalWords.Read([.. words, "--profile", Profile]);
        var settings = new ConfigurationBuilder().AddCommandLine([.. options.Settings]).Build();
        var directory = Directory.CreateTempSubdirectory("gateway-rehearsal-");
        try
        {
            await using var rehearsal = new RehearsalRun(options, profile, settings, directory.FullName);
            return await rehearsal.RunAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
