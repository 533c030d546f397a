using System.Collections.Concurrent;
using Gateway.Core.Access;
using Gateway.V1;

namespace Gateway.Core.Audit;

/// <summary>Calls of known keys that were not let in: a row for the first, and a minute later one for how many came behind it. Strangers
/// are only counted (<see cref="DenialMeter"/>): they must not fill a disk.</summary>
internal sealed class AuditDenials(DenialMeter denials, AuditTrail trail, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(long Caller, string Reason, string Verb), Repeats> _repeats = new();

    public void Note(KnownDenial denial)
    {
        var verb = denial.Endpoint[(denial.Endpoint.LastIndexOf('.') + 1)..];
        var call = new AuditedCall(denial.Caller, denial.Address, verb, denial.Staff);
        bool? isFirst = null;
        while (isFirst is null) // one that is being forgotten counts no more: another is there in a moment
            isFirst = _repeats.GetOrAdd((denial.Caller.Id, denial.Reason, verb), static _ => new Repeats()).IsFirst(call);
        if (isFirst == true)
            Keep(call, denial.Reason, 1);
    }

    /// <summary>Tells those that came since, and forgets all that was quiet.</summary>
    public void TellRepeats()
    {
        foreach (var (key, repeats) in _repeats)
        {
            if (repeats.Take() is not var (call, times))
                continue;
            if (times > 0)
                Keep(call, key.Reason, times);
            else
                _repeats.TryRemove(KeyValuePair.Create(key, repeats));
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        denials.OfKnownKey += Note;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Tells what it still has. Here, and not where it waits: stopped at once, that never began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        denials.OfKnownKey -= Note;
        TellRepeats();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            TellRepeats();
    }

    private void Keep(AuditedCall call, string reason, int times)
    {
        var row = call.ToRow(call.Caller.Note.Seen(), AuditOutcome.AuditDenied, reason.ToLowerInvariant(), wrote: false,
            time.GetUtcNow().ToUnixTimeMilliseconds());
        row.Row.Times = times;
        trail.Keep(row);
    }

    /// <summary>Denials of one key for one reason at one verb.</summary>
    private sealed class Repeats
    {
        private readonly Lock _lock = new();
        private AuditedCall? _last;
        private int _since;
        private bool _isOver;

        /// <returns>Null when nobody will ask here any more.</returns>
        public bool? IsFirst(AuditedCall call)
        {
            lock (_lock)
            {
                if (_isOver)
                    return null;
                var isFirst = _last is null;
                _last = call;
                if (!isFirst)
                    _since++;
                return isFirst;
            }
        }

        /// <returns>None since: it is over.</returns>
        public (AuditedCall Call, int Times)? Take()
        {
            lock (_lock)
            {
                if (_last is null)
                    return null;
                var since = _since;
                _since = 0;
                _isOver = since == 0;
                return (_last, since);
            }
        }
    }
}
