using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Gateway.Core.Rpc;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>What was done to a key.</summary>
internal enum KeyAct
{
    Made,
    Declared,
    Rotated,
    Revoked,
}

/// <summary>A change of rights.</summary>
/// <param name="Id">Number of the key, "k-…".</param>
/// <param name="By">That of the key that did it; empty: the gateway itself.</param>
internal sealed record KeyChange(KeyAct Act, string Id, Role Role, string By);

/// <summary>Each change of rights, for those who are to hear of it at once: whoever stole an administrator's key makes others.</summary>
internal sealed partial class KeyEvents(ILogger<KeyEvents> log)
{
    private static readonly Counter<long> Keys =
        GatewayTelemetry.Meter.CreateCounter<long>("gateway.access.keys_made", description: "Keys that were made.");

    private readonly Channel<KeyChange> _changes = Channel.CreateUnbounded<KeyChange>(new() { SingleReader = true });

    /// <summary>Those that were not told yet, for one listener.</summary>
    public ChannelReader<KeyChange> Untold => _changes.Reader;

    /// <param name="by">Number of the key that did it; 0: the gateway itself.</param>
    public void Tell(KeyAct act, CallerRecord record, long by)
    {
        var change = new KeyChange(act, PublicId.Format(PublicId.Key, record.Id), record.Role, PublicId.Format(PublicId.Key, by));
        if (act == KeyAct.Made)
            Keys.Add(1, new KeyValuePair<string, object?>("role", record.Role.ToString().ToLowerInvariant()));
        var who = change.By.Length > 0 ? change.By : "the gateway";
        if (act == KeyAct.Made)
            Log.Made(log, change.Id, change.Role, who);
        else
            Log.Changed(log, change.Id, change.Role, act, who);
        _changes.Writer.TryWrite(change);
    }

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Warning, "Key {Key} (role {Role}) was made by {By}.")]
        public static partial void Made(ILogger logger, string key, Role role, string by);

        [LoggerMessage(3402, LogLevel.Warning, "Key {Key} (role {Role}): {Act} by {By}.")]
        public static partial void Changed(ILogger logger, string key, Role role, KeyAct act, string by);
    }
}
