using System.ComponentModel;
using System.Diagnostics;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver;

/// <summary>Runs the operator's program that power-cycles or resets a modem, with the port and the IMEI as its arguments.</summary>
internal sealed partial class ResetHook(string program, TimeSpan timeout, TimeProvider time, ILogger<ResetHook> logger)
{
    public async Task RunAsync(ModemSnapshot modem, CancellationToken stop)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(program) { ArgumentList = { modem.Port, modem.Imei }, UseShellExecute = false });
            if (process is null)
                return;
            try
            {
                await process.WaitForExitAsync(stop).WaitAsync(timeout, time, stop);
                Log.Ran(logger, modem.Port, process.ExitCode);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                Log.TookTooLong(logger, modem.Port, timeout.TotalSeconds);
            }
        }
        catch (Win32Exception e)
        {
            Log.CannotRun(logger, program, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2511, LogLevel.Information, "{Port}: reset hook ended with {ExitCode}")]
        public static partial void Ran(ILogger logger, string port, int exitCode);

        [LoggerMessage(2512, LogLevel.Warning, "{Port}: reset hook took longer than {Seconds} s and was ended")]
        public static partial void TookTooLong(ILogger logger, string port, double seconds);

        [LoggerMessage(2513, LogLevel.Error, "The reset hook {Program} cannot be run: {Why}")]
        public static partial void CannotRun(ILogger logger, string program, string why);
    }
}
