using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>What one run of the real <c>gateway</c> command gave.</summary>
internal sealed record CommandAnswer(int Exit, string Output, string Errors)
{
    /// <summary>With <c>--json</c>: one object a line.</summary>
    public IReadOnlyList<JsonElement> Objects =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}

internal static class GatewayCommand
{
    public static async Task<CommandAnswer> RunAsync(CoreProcess core, params string[] arguments)
    {
        await using var run = ProgramRun.Start(
            Repository.Cli, ["--server", core.Grpc, "--key", core.AdministratorKeyFile, .. arguments], core.Scratch.Folder);
        var exit = await run.EndAsync();
        return new CommandAnswer(exit, run.Output, run.Errors);
    }
}
