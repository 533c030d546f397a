using System.CommandLine;
using System.Diagnostics;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Rehearsal;

/// <summary><c>rehearse</c>: a whole day on a virtual clock. The core does it in a process of its own, with its own queue, ledger and
/// store; this verb finds it, hands the words on and brings back what it says.</summary>
internal sealed class RehearseDay : Verb
{
    private const int CoreWrongWords = 64, CoreTooLate = 1, CoreOverLimit = 2;

    private readonly List<Option> _handedOn;

    public RehearseDay(VerbRunner runner)
        : base(runner, "rehearse")
    {
        // Settings of the gateway may follow, e.g. --Quota:Profile=holiday: the core says what is wrong with them.
        TreatUnmatchedTokensAsErrors = false;
        _handedOn =
        [
            Option<string>("--arrivals", "N"),
            Option<string>("--sims", "N"),
            Option<string>("--profile", "FILE"),
            Option<string>("--speed", "max|N"),
            Option<string[]>("--crash", "HH:MM"),
            Option<string>("--forecast", "HH:MM"),
            Option<string>("--seed", "N"),
            Option<string>("--date", "YYYY-MM-DD"),
            Option<string>("--directory", "DIR"),
        ];
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var core = CoreProgram.Find(call.Terminal)
            ?? throw new VerbFailedException(Exit.NotOffered, call.Text("rehearse.no_core", CoreProgram.Variable));
        using var process = Process.Start(new ProcessStartInfo(core)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.Terminal.Folder,
            Environment = { ["GATEWAY_LANG"] = call.Text("rehearse.language") },
        }.With(["rehearse", .. Words(call), .. call.Unknown]))!;
        try
        {
            await Task.WhenAll(
                PumpAsync(process.StandardOutput, call.Print, cancellation),
                PumpAsync(process.StandardError, call.Say, cancellation),
                process.WaitForExitAsync(cancellation));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return process.ExitCode switch
        {
            0 => Exit.Ok,
            CoreTooLate or CoreOverLimit => Exit.AnswerIsNo,
            CoreWrongWords => Exit.Usage,
            _ => Exit.ServerFault,
        };
    }

    private IEnumerable<string> Words(Call call)
    {
        foreach (var option in _handedOn)
        {
            foreach (var value in option is Option<string[]> many ? call.Value(many) ?? []
                : call.Value((Option<string>)option) is { } one ? [one] : [])
            {
                yield return option.Name;
                yield return value;
            }
        }

        if (call.Json)
            yield return "--json";
    }

    private static async Task PumpAsync(StreamReader from, Action<string> to, CancellationToken cancellation)
    {
        while (await from.ReadLineAsync(cancellation) is { } line)
            to(line);
    }
}
