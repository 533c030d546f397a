using System.Text.RegularExpressions;

namespace Gateway.Laws.Tests.Corpora;

/// <summary>One file through <c>gateway registration import --dry-run</c>, in a process of its own that the kernel and the runtime
/// bound.</summary>
internal static partial class BoundedImport
{
    private const int CpuSeconds = 5;
    private const string HeapLimit = "0xC800000";     // 200 MiB
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is wrong with how the file was answered; null when nothing is.</summary>
    public static async Task<string?> FaultAsync(CoreProcess core, string file)
    {
        await using var run = ProgramRun.Start(
            "bash",
            ["-c", $"ulimit -t {CpuSeconds}; ulimit -c 0; exec \"$0\" \"$@\"", Repository.Cli, "registration", "import", file, "--dry-run",
                "--server", core.Grpc, "--key", core.AdministratorKeyFile],
            core.Scratch.Folder,
            environment: new Dictionary<string, string> { ["GATEWAY_LANG"] = "zh", ["DOTNET_GCHeapHardLimit"] = HeapLimit });
        var end = run.EndAsync();
        if (await Task.WhenAny(end, Task.Delay(Patience, TimeProvider.System)) != end)
            return $"no answer within {Patience.TotalSeconds:0} s";
        var exit = await end;
        var said = $"{run.Output}\n{run.Errors}".Replace(file, "FILE", StringComparison.Ordinal)
            .Replace(Path.GetFileName(file), "FILE", StringComparison.Ordinal);
        return exit is 137 or 152 ? $"more than {CpuSeconds} s of processor time"
            : OutOfMemory().IsMatch(said) ? "more than 200 MiB"
            : exit >= 128 ? $"ended with {exit}: {Around(said, 0)}"
            : LibraryEnglish().Match(said) is { Success: true } english ? $"a library's English: {Around(said, english.Index)}"
            : exit != 0 && run.Errors.Trim().Length == 0 ? $"exit code {exit} without a word"
            : ForeignFormat.Misnamed(file, said) is { } misnamed ? misnamed
            : null;
    }

    private static string Around(string text, int index) =>
        text[Math.Max(0, index - 40)..Math.Min(text.Length, index + 100)].Replace('\n', ' ');

    [GeneratedRegex("Out of memory|OutOfMemory|Insufficient memory", RegexOptions.CultureInvariant)]
    private static partial Regex OutOfMemory();

    [GeneratedRegex(
        // Headings of the file itself are quoted in answers: only what libraries say, not every English word.
        @"[a-z]Exception\b|Unhandled|\bat [A-Z]\w+\.\w+\.\w+\(|Sequence contains|Central Directory|Object reference|Index was|cannot be null|Parameter '|Specified argument|Line \d+, position|Root element is|root level is|given key|zip archive|Invalid (character|data|XML|header)|[Uu]nexpected (end|token|character)|could not be (found|read|loaded)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LibraryEnglish();
}
