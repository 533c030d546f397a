using Gateway.Core.Telemetry;

namespace Gateway.Core.Rpc;

/// <summary>Faults of ours in a call, in a line a minute: who meets one again and again must not fill the log with it.</summary>
internal sealed partial class FaultLog(TimeProvider time, ILogger<FaultLog> log)
{
    private readonly Occasions _occasions = new(time);

    public void Note(Exception fault, string method)
    {
        // Without its message, which may quote what was sent.
        if (_occasions.Count() is > 0 and var count)
            Log.Fault(log, count, method, fault.GetType().Name, fault.StackTrace);
    }

    private static partial class Log
    {
        [LoggerMessage(3420, LogLevel.Error,
            "{Count} calls met a fault of the gateway since the last line like this; the last one at {Method}: {Fault}\n{Stack}")]
        public static partial void Fault(ILogger logger, long count, string method, string fault, string? stack);
    }
}
