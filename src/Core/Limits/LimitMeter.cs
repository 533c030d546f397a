using System.Diagnostics.Metrics;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Telemetry;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>Counts requests that are not taken as they are: too much of something, or no message of the contract. In a line a minute, and
/// in a metric.</summary>
internal sealed partial class LimitMeter(TimeProvider time, ILogger<LimitMeter> log)
{
    /// <summary>An answer that nobody reads.</summary>
    public const string AnswerUnread = "ANSWER_UNREAD";

    private static readonly Counter<long> Refused =
        GatewayTelemetry.Meter.CreateCounter<long>("gateway.requests.refused",
            description: "Requests that met a limit or were no message.");

    private readonly Occasions _occasions = Begun(time);

    public void Count(Status status, string method, Caller? caller) => Count(status.GetDetail<ErrorInfo>().Reason, method, caller);

    public void Count(string reason, string method, Caller? caller)
    {
        var word = reason.ToLowerInvariant();
        Refused.Add(1, new KeyValuePair<string, object?>("reason", word));
        if (_occasions.Count() is > 0 and var count)
            Log.NotTaken(log, count, word, method, caller is null ? "no key" : PublicId.Format(PublicId.Key, caller.Id));
    }

    private static Occasions Begun(TimeProvider time)
    {
        // what rises from nothing is no rise to Prometheus
        Refused.Add(0, new KeyValuePair<string, object?>("reason", AnswerUnread.ToLowerInvariant()));
        return new Occasions(time);
    }

    private static partial class Log
    {
        [LoggerMessage(3410, LogLevel.Warning,
            "{Count} requests met a limit or were no message since the last line like this; the last one: {Reason} at {Method}, {Key}.")]
        public static partial void NotTaken(ILogger logger, long count, string reason, string method, string key);
    }
}
