using System.Text.Json;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests;

/// <summary><c>gateway rehearse</c>: no gateway runs, the command starts the core's rehearsal itself.</summary>
public sealed class RehearseTests
{
    private static readonly string Profile = Path.Combine(Repository.Root, "deploy", "days", "plausible-day.json");

    [Fact]
    public async Task A_small_day_is_rehearsed_through_the_command()
    {
        await using var run = ProgramRun.Start(
            Repository.Cli,
            [
                "rehearse",
                "--arrivals",
                "300",
                "--sims",
                "4",
                "--profile",
                Profile,
                "--speed",
                "max",
                "--crash",
                "11:03",
                "--crash",
                "15:30",
                "--json",
            ]);

        Assert.True(await run.EndAsync() == 0, run.Errors + run.Output);
        var result = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal(300, result.GetProperty("arrivals").GetInt32());
        Assert.Equal(2, result.GetProperty("crashes").GetInt32());
        Assert.Equal(0, result.GetProperty("simsOverLimit").GetInt32());
        Assert.InRange(result.GetProperty("percentInTime").GetDouble(), 99, 100);
    }

    [Fact]
    public async Task Settings_of_the_gateway_go_with_it_and_a_day_that_does_not_fit_ends_with_no()
    {
        await using var run = ProgramRun.Start(
            Repository.Cli,
            ["rehearse", "--arrivals", "300", "--sims", "2", "--Quota:Profiles:normal:Day=50", "--Quota:Profiles:normal:Hour=50"]);

        Assert.True(await run.EndAsync() == 7, run.Errors + run.Output);
        Assert.Contains("SIMs over a limit 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_word_is_told_by_the_core_and_is_a_usage_error()
    {
        await using var run = ProgramRun.Start(Repository.Cli, ["rehearse", "--arrivals", "many"]);

        Assert.Equal(2, await run.EndAsync());
        Assert.Contains("--arrivals is 'many'; it must be 1 to 1000000.", run.Errors, StringComparison.Ordinal);
    }
}
