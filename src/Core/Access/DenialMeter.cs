using System.Diagnostics.Metrics;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>Counts who is not let in, and says so in a line a minute: guesses at keys are seen, and fill no log.</summary>
internal sealed partial class DenialMeter
{
    private static readonly Counter<long> Denied =
        GatewayTelemetry.Meter.CreateCounter<long>("gateway.access.denied", description: "Calls that were not let in.");

    private readonly ILogger<DenialMeter> _log;
    private readonly Occasions _occasions;

    public DenialMeter(TimeProvider time, ILogger<DenialMeter> log)
    {
        (_log, _occasions) = (log, new Occasions(time));
        foreach (var reason in (string[])
        [
            Denial.KeyMissing.Reason,
            Denial.KeyMalformed.Reason,
            Denial.KeyUnknown.Reason,
            Denial.KeyRevoked.Reason,
            Denial.KeyExpired.Reason,
        ])
            Add(0, reason, "none"); // what rises from nothing is no rise to Prometheus
        Add(0, Denial.OtherEntryPoint, nameof(Role.Checkpoint).ToLowerInvariant());
        Add(0, Denial.WholeReason, nameof(Role.Partner).ToLowerInvariant());
        Add(0, Denial.NotShown, nameof(Role.Checkpoint).ToLowerInvariant());
    }

    /// <summary>A call of a key that is, or was, one of ours.</summary>
    public event Action<KnownDenial>? OfKnownKey;

    /// <param name="reason">In capitals, as in the answer.</param>
    /// <param name="role">Of the key; null when there is no valid one.</param>
    /// <param name="caller">Whose key it is or was; null: a stranger.</param>
    public void Count(string reason, Role? role, HttpContext context, Caller? caller = null)
    {
        if (caller is not null)
            OfKnownKey?.Invoke(new KnownDenial(
                caller, reason, context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Name ?? "", context.Connection.RemoteIpAddress,
                StaffOnShift.OrEmpty(context)));
        var who = role?.ToString().ToLowerInvariant() ?? "none";
        var word = Add(1, reason, who);
        if (_occasions.Count() is > 0 and var count)
            Log.NotLetIn(_log, count, word, who, context.Connection.RemoteIpAddress);
    }

    private static string Add(int calls, string reason, string role)
    {
        var word = reason.ToLowerInvariant();
        Denied.Add(calls, new KeyValuePair<string, object?>("reason", word), new KeyValuePair<string, object?>("role", role));
        return word;
    }

    private static partial class Log
    {
        [LoggerMessage(3400, LogLevel.Warning,
            "{Count} calls were not let in since the last line like this; the last one: {Reason}, role {Role}, from {Address}.")]
        public static partial void NotLetIn(ILogger logger, long count, string reason, string role, System.Net.IPAddress? address);
    }
}

/// <summary>A call that was not let in, of a key that is or was one of ours.</summary>
/// <param name="Reason">In capitals, as in the answer.</param>
/// <param name="Endpoint">What was asked for.</param>
/// <param name="Staff">Who says to be on shift; empty: nobody.</param>
internal sealed record KnownDenial(Caller Caller, string Reason, string Endpoint, System.Net.IPAddress? Address, string Staff);
