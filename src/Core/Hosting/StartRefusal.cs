using System.Reflection;
using Gateway.Core.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>A start that is refused says why in words, names the setting, and ends with exit code 1, or 4 when the store is damaged: trying
/// again is of no use then. Anything else is a fault of ours and keeps its stack trace.</summary>
internal static class StartRefusal
{
    public const int ExitCode = 1;
    public const int DamagedExitCode = 4;

    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <returns>The exit code of <paramref name="start"/>, or one of these with the reason on standard error.</returns>
    public static async Task<int> OrRunAsync(Func<Task<int>> start)
    {
        try
        {
            return await start();
        }
        catch (StoreDamagedException damage)
        {
            await Console.Error.WriteLineAsync($"gateway-core does not start: {(Greeting.IsChinese() ? damage.Chinese : damage.Message)}");
            return DamagedExitCode;
        }
        catch (Exception refusal) when (WordsOf(refusal) is { } words)
        {
            await Console.Error.WriteLineAsync($"gateway-core does not start: {words}");
            return ExitCode;
        }
    }

    private static string? WordsOf(Exception refusal) => refusal switch
    {
        OptionsValidationException settings =>
            string.Join("\n  ", settings.Failures.Select(failure => Named(failure, settings.OptionsType))),
        AggregateException several when several.InnerExceptions.Select(WordsOf).ToList() is var all
            && all.TrueForAll(words => words is not null) =>
            string.Join("\n  ", all),

        // "Failed to convert configuration value 'x' at 'Modems:Virtual' …"
        InvalidOperationException { Source: Binder } notConverted => notConverted.Message,
        StoreLockedException or StoreTooNewException or InvalidDataException => refusal.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{refusal.Message} Is another gateway running? Listen:Grpc and Listen:Http choose other addresses.",
        _ => null,
    };

    /// <summary>Generated validators say "PerPhoneDay: …"; people look for "Sms:PerPhoneDay".</summary>
    private static string Named(string failure, Type options) =>
        options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string section
            && !failure.Contains(section + ":", StringComparison.Ordinal)
                ? $"{section}:{failure}"
                : failure;
}
