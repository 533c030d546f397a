using System.Diagnostics;

namespace Gateway.Core.Tests.Storage;

/// <summary>An explicit test in a process of its own, which is killed in the middle.</summary>
internal static class KilledRun
{
    /// <param name="method">Of the test, which works on the store that the variable names and says how far it is.</param>
    /// <param name="piece">What it says after each piece.</param>
    /// <param name="killAfter">Pieces behind the first after which it is killed.</param>
    /// <param name="end">What it says at its end.</param>
    /// <returns>Whether it came to its end.</returns>
    public static async Task<bool> OfAsync<TTest>(string method, (string Name, string Value) variable, string piece,
        int killAfter, string end)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(TTest).FullName}.{method}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[variable.Name] = variable.Value;
        using var child = Process.Start(start)!;
        var (seen, ended) = (0, false);
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            ended |= line.Contains(end, StringComparison.Ordinal);
            if (line.Contains(piece, StringComparison.Ordinal) && seen++ == killAfter)
                child.Kill();
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ended;
    }
}
