using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Bench;

/// <summary>The same two rows a registration in PostgreSQL 15: <c>bench/postgres.sh</c>, whose answers go beside ours.</summary>
internal static partial class PostgresPeer
{
    private const string Installed = "/usr/lib/postgresql/15/bin/pgbench";

    /// <returns>Registrations per second by the number of records that were there; empty when it is not installed or we are not
    /// root.</returns>
    public static async Task<IReadOnlyDictionary<int, double>> RunAsync(BenchOptions options)
    {
        var rates = new Dictionary<int, double>();
        if (!File.Exists(Installed) || !Environment.IsPrivilegedProcess)
        {
            Console.WriteLine("  PostgreSQL is not run: that needs root and Debian's postgresql-15");
            return rates;
        }

        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "postgres.sh"),
            options.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["SECONDS_EACH"] = options.Seconds.ToString(CultureInfo.InvariantCulture);
        using var script = Process.Start(start)!;
        while (await script.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Answer().Match(line) is { Success: true } answer)
                rates[int.Parse(answer.Groups["rows"].Value, CultureInfo.InvariantCulture)] =
                    double.Parse(answer.Groups["rate"].Value, CultureInfo.InvariantCulture);
        }

        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? rates : throw new InvalidOperationException($"postgres.sh ended with {script.ExitCode}");
    }

    [GeneratedRegex(@"^from (?<rows>[0-9]+) rows: (?<rate>[0-9.]+)/s", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
