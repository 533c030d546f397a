using System.Diagnostics.Metrics;
using Gateway.Core.Telemetry;

namespace Gateway.Core.Modems;

/// <summary>What a driver says that is not its to say, or that says nothing: ignored, counted, and told once a stream, so that no driver
/// fills a log.</summary>
internal sealed partial class StrayMessages(string driverId, ILogger logger)
{
    /// <summary>Of no attempt that this driver was granted.</summary>
    public const string Attempt = "attempt";

    /// <summary>A report or reply of a SIM that is not this driver's.</summary>
    public const string Sim = "sim";

    /// <summary>An answer to a command that it was not given.</summary>
    public const string Command = "command";

    /// <summary>A name of the wrong shape, or a modem more than a driver may have.</summary>
    public const string Malformed = "malformed";

    /// <summary>Not expected on this stream.</summary>
    public const string Unexpected = "unexpected";

    private static readonly Counter<long> Ignored = GatewayTelemetry.Meter.CreateCounter<long>(
        "gateway.modem.driver.ignored", description: "Messages of drivers that were ignored: not theirs to say, or not expected.");

    private int _told;

    /// <summary>What rises from nothing is no rise to Prometheus.</summary>
    public static void Begin()
    {
        foreach (var reason in (string[])[Attempt, Sim, Command, Malformed, Unexpected])
            Ignored.Add(0, new KeyValuePair<string, object?>("reason", reason));
    }

    /// <param name="reason">One of the words above.</param>
    /// <param name="what">The kind of message.</param>
    public void Note(string reason, string what)
    {
        Ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));
        if (Interlocked.Exchange(ref _told, 1) == 0)
            Log.Stray(logger, driverId, what, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning,
            "Driver {Driver} sent {Message}, which is not its own or not expected here ({Reason}); ignored. Further ones of this stream are only counted.")]
        public static partial void Stray(ILogger logger, string driver, string message, string reason);
    }
}
