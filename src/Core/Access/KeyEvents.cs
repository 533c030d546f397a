using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gateway.Core.Rpc;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>A key that was made.</summary>
/// <param name="Id">Its number, "k-…".</param>
/// <param name="By">That of the key that made it; empty: the gateway itself.</param>
internal sealed record KeyMade(string Id, Role Role, string By);

/// <summary>Each key that is made, for those who are to hear of it: whoever stole an administrator's key makes others.</summary>
internal sealed partial class KeyEvents(ILogger<KeyEvents> log)
{
    private static readonly Counter<long> Keys =
        GatewayTelemetry.Meter.CreateCounter<long>("gateway.access.keys_made", description: "Keys that were made.");

    private readonly ConcurrentQueue<KeyMade> _untold = new();

    public void Made(CallerRecord record)
    {
        var made = new KeyMade(PublicId.Format(PublicId.Key, record.Id), record.Role, PublicId.Format(PublicId.Key, record.MadeBy));
        Keys.Add(1, new KeyValuePair<string, object?>("role", record.Role.ToString().ToLowerInvariant()));
        Log.Made(log, made.Id, made.Role, made.By.Length > 0 ? made.By : "the gateway");
        _untold.Enqueue(made);
    }

    /// <summary>The next that was not told yet; null when there is none.</summary>
    public KeyMade? Next() => _untold.TryDequeue(out var made) ? made : null;

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Warning, "Key {Key} (role {Role}) was made by {By}.")]
        public static partial void Made(ILogger logger, string key, Role role, string by);
    }
}
