using System.Diagnostics;
using Gateway.Core.Hosting;
using Gateway.Core.Rpc;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Rehearsal;

/// <summary><c>gateway-core rehearse</c>: parse, run, tell.</summary>
internal static class RehearseCommand
{
    public const string Verb = "rehearse";

    private const double Wanted = 99;
    private const int TooLate = 1, OverLimit = 2, WrongWords = 64;

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var line = new RehearsalWords();
        var given = line.ParseWords(words);
        if (given.Errors.Count == 0 && given.Action is not null) // --help, --version
            return await given.InvokeAsync();

        try
        {
            var options = line.OptionsOf(given);
            return await RunAsync(options, DayProfile.Load(options.Profile));
        }
        catch (Exception refusal) when (refusal is FormatException or InvalidDataException or IOException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return WrongWords;
        }
    }

    private static async Task<int> RunAsync(RehearsalOptions options, DayProfile profile)
    {
        var settings = new ConfigurationBuilder().AddCommandLine([.. options.Settings]).Build();
        var directory =
            options.Directory.Length > 0
            ? Directory.CreateDirectory(options.Directory)
            : Directory.CreateTempSubdirectory("gateway-rehearsal-");
        var started = TimeProvider.System.GetTimestamp();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await using var rehearsal = new RehearsalRun(options, profile, settings, directory.FullName);
            var result = await rehearsal.RunAsync(stop.Token);
            var took = TimeProvider.System.GetElapsedTime(started);
            using var process = Process.GetCurrentProcess();
            Console.Out.WriteLine(options.Json
                ? RehearsalSummary.ForPrograms(options, profile, result, took, process.PeakWorkingSet64)
                : RehearsalSummary.Text(options, profile, result, took, process.PeakWorkingSet64,
                    Greeting.IsChinese() ? Speech.Chinese : Speech.English));
            return result.SimsOverLimit > 0 ? OverLimit : result.PercentInTime < Wanted ? TooLate : 0;
        }
        catch (OperationCanceledException)
        {
            return TooLate;
        }
        finally
        {
            if (options.Directory.Length == 0)
                directory.Delete(recursive: true);
        }
    }
}
