using System.Text.Json;
using Gateway.Cli;
using Gateway.Cli.Shell;

namespace Gateway.Laws.Tests.Judging;

/// <summary>The gateway's answer to one row.</summary>
internal sealed record RowAnswer(string Sheet, int Row, string Outcome, string RegistrationId, IReadOnlyList<Fault> Faults)
{
    public bool IsStored => Outcome is "stored" or "alreadyThere";
}

internal sealed record Fault(string Column, string Reason, string Message);

/// <summary>One run of <c>gateway registration import</c>: its exit code and all it said.</summary>
internal sealed record ImportRun(int Exit, IReadOnlyList<RowAnswer> Rows, string Output, string Errors, bool Chinese)
{
    // 128 + SIGABRT.
    private const int Crashed = 134;

    /// <summary>Runs the real command in this process against a running core, as a clerk without a terminal would.</summary>
    public static async Task<ImportRun> OfAsync(CoreProcess core, string file, bool chinese)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var terminal = new Terminal
        {
            Out = new(output),
            Error = new(errors),
            In = TextReader.Null,
            Environment = name => name == "LANG" ? chinese ? "zh_CN.UTF-8" : "en_GB.UTF-8" : null,
            Folder = core.Scratch.Folder,
            ProfileFolder = core.Scratch.Folder,
        };
        var exit = Crashed;
        try
        {
            exit = await GatewayCommand.RunAsync(
                ["registration", "import", file, "--json", "--server", core.Grpc, "--key", core.AdministratorKeyFile], terminal);
        }
        catch (Exception escaped)
        {
            // In a process of its own this is an abort with a stack trace.
            await errors.WriteLineAsync($"Unhandled Exception {escaped}");
        }

        return new ImportRun(exit, [.. Answers(output.ToString())], output.ToString(), errors.ToString(), chinese);
    }

    private static IEnumerable<RowAnswer> Answers(string output)
    {
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (!row.TryGetProperty("outcome", out var outcome))
                continue;
            var faults = row.TryGetProperty("faults", out var list)
                ? list.EnumerateArray().Select(each => new Fault(Text(each, "column"), Text(each, "reason"), Text(each, "message")))
                    .ToList()
                : [];
            yield return new RowAnswer(Text(row, "sheet"), row.GetProperty("row").GetInt32(), outcome.GetString()!,
                Text(row, "registrationId"), faults);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
