using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Telemetry;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration;

/// <summary>Forms that came without proof and say another name and another phone than what others said of the same person and day: counted
/// by key within the last hour. In memory alone: a restart begins anew.</summary>
internal sealed class KeyConflicts(IOptions<RateOptions> options, TimeProvider time)
{
    /// <summary>Number under which the keys beyond <see cref="MostApart"/> are counted together.</summary>
    public const long Others = 0;

    /// <summary>Keys that are told apart; those that were made by the thousand share what is left.</summary>
    private const int MostApart = 1000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Counter<long> Conflicts = GatewayTelemetry.Meter.CreateCounter<long>("gateway.registrations.conflicts",
        description: "Forms without proof that contradict what others said of the same person and day.");

    private readonly ConcurrentDictionary<long, Queue<TimeSpan>> _newest = new();
    private readonly long _begun = time.GetTimestamp();

    public int PerHour => options.Value.ConflictsPerHour;

    /// <summary>Numbers of the keys that contradicted more often than they may within the last hour, in their order.</summary>
    public IReadOnlyList<long> Often => [.. _newest.Where(each => IsBeyond(each.Value)).Select(each => each.Key).Order()];

    private TimeSpan Now => time.GetElapsedTime(_begun);

    /// <summary>Counts a form that is stored.</summary>
    public void Count(Caller caller)
    {
        var key = _newest.ContainsKey(caller.Id) || _newest.Count < MostApart ? caller.Id : Others;
        Conflicts.Add(1,
            new KeyValuePair<string, object?>("key", key == Others ? "other" : PublicId.Format(PublicId.Key, key)));
        var newest = _newest.GetOrAdd(key, _ => new Queue<TimeSpan>());
        lock (newest)
        {
            newest.Enqueue(Now);
            while (newest.Count > PerHour + 1)
                newest.Dequeue();
        }
    }

    private bool IsBeyond(Queue<TimeSpan> newest)
    {
        lock (newest)
            return newest.Count > PerHour && Now - newest.Peek() < Hour;
    }
}
