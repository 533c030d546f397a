using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>Runs the operator's program: <c>PROGRAM start|end|event NAME ENGLISH CHINESE</c>.</summary>
internal sealed partial class AlertCommand(IOptions<AlertOptions> options, TimeProvider time, ILogger<AlertCommand> logger)
{
    public Task RunAsync(AlertNews news, CancellationToken cancellation)
    {
        if (news.Starts)
            Log.Started(logger, news.Alert.Name, news.Alert.Text.English);
        else
            Log.Ended(logger, news.Alert.Name);
        return RunAsync(news.Starts ? "start" : "end", news.Alert, cancellation);
    }

    /// <summary>Something that happened, and does not last. Whoever it happened to has logged it.</summary>
    public Task TellAsync(Alert what, CancellationToken cancellation) => RunAsync("event", what, cancellation);

    private async Task RunAsync(string word, Alert alert, CancellationToken cancellation)
    {
        var (program, name) = (options.Value.Command, alert.Name);
        if (program.Length == 0)
            return;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program)
            {
                ArgumentList = { word, name, alert.Text.English, alert.Text.Chinese },
                UseShellExecute = false,
            })!;
            try
            {
                await process.WaitForExitAsync(cancellation)
                    .WaitAsync(TimeSpan.FromSeconds(options.Value.CommandSeconds), time, cancellation);
                if (process.ExitCode != 0)
                    Log.CommandFailed(logger, name, process.ExitCode);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                Log.CommandTookTooLong(logger, name, options.Value.CommandSeconds);
            }
        }
        catch (Win32Exception failure)
        {
            Log.CommandCannotRun(logger, program, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Warning, "Alert {Name}: {Text}")]
        public static partial void Started(ILogger logger, string name, string text);

        [LoggerMessage(3202, LogLevel.Information, "Alert {Name} is over")]
        public static partial void Ended(ILogger logger, string name);

        [LoggerMessage(3203, LogLevel.Error, "Alerts:Command ended with {ExitCode} for {Name}")]
        public static partial void CommandFailed(ILogger logger, string name, int exitCode);

        [LoggerMessage(3204, LogLevel.Error, "Alerts:Command took longer than {Seconds} s for {Name} and was ended")]
        public static partial void CommandTookTooLong(ILogger logger, string name, int seconds);

        [LoggerMessage(3205, LogLevel.Error, "Alerts:Command '{Program}' cannot be run: {Why}")]
        public static partial void CommandCannotRun(ILogger logger, string program, string why);
    }
}
