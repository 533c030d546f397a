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
    public static Task<CommandAnswer> RunAsync(CoreProcess core, params string[] arguments) => RunInAsync("en", core, arguments);

    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static async Task<CommandAnswer> RunInAsync(string language, CoreProcess core, params string[] arguments)
    {
        await using var run = Start(language, core.Grpc, core.AdministratorKeyFile, core.Scratch, arguments);
        var exit = await run.EndAsync();
        return new CommandAnswer(exit, run.Output, run.Errors);
    }

    public static ProgramRun Start(string language, string server, string keyFile, Scratch scratch, params string[] arguments) =>
        ProgramRun.Start(
        Repository.Cli, ["--server", server, "--key", keyFile, .. arguments], scratch.Folder, environment: new Dictionary<string,
        string>(StringComparer.Ordinal)
        { ["GATEWAY_LANG"] = language });
}
