namespace Gateway.Core.Checkpoint;

/// <summary>What becomes of a look-up that found nobody.</summary>
/// <param name="Wait">How long it waits; zero: not at all.</param>
/// <param name="IsRefused">Too many wait already: it may come again after <see cref="Wait"/>.</param>
internal readonly record struct MissTurn(TimeSpan Wait, bool IsRefused);

/// <summary>The misses of one key at one gate: as many a minute as they may be are free, those beyond are answered one after the other in
/// that time. Pure but for its lock; bounded whatever comes.</summary>
internal sealed class MissPace(int perMinute)
{
    /// <summary>Nobody at a gate waits longer: the command gives up after ten.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>That wait at once.</summary>
    public const int MostWaiting = 16;

    private const int MostTails = 64;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _newest = [.. Enumerable.Repeat(-Minute, perMinute)];   // when; a ring, the oldest at _oldest
    private readonly TimeSpan _each = Minute / perMinute < Longest ? Minute / perMinute : Longest;
    private readonly List<IReadOnlyList<long>> _tails = [];
    private int _oldest;
    private int _waiting;
    private TimeSpan _nextTurn = -Minute;
    private TimeSpan? _beyond;

    /// <summary>When the last one beyond came; null: none did.</summary>
    public TimeSpan? Beyond
    {
        get
        {
            lock (_lock)
                return _beyond;
        }
    }

    /// <param name="misses">Numbers that found nobody, of one look-up.</param>
    /// <param name="shown">Whom the end of a phone showed.</param>
    /// <param name="now">On a clock that never goes back.</param>
    /// <returns>Whoever is told to wait says when it has (<see cref="Waited"/>).</returns>
    public MissTurn Take(int misses, IReadOnlyList<long> shown, TimeSpan now)
    {
        lock (_lock)
        {
            var isBeyond = false;
            for (var each = 0; each < misses; each++)
            {
                isBeyond |= now - _newest[_oldest] < Minute;
                _newest[_oldest] = now;
                _oldest = (_oldest + 1) % perMinute;
            }

            if (shown.Count > 0)
            {
                if (_tails.Count == MostTails)
                    _tails.RemoveAt(0);
                _tails.Add(shown);
            }

            if (!isBeyond)
                return default;
            _beyond = now;
            var free = _nextTurn > now ? _nextTurn : now;
            if (_waiting >= MostWaiting || free + _each - now > Longest)
                return new MissTurn(free + _each - now, IsRefused: true);
            _waiting++;
            _nextTurn = free + (_each * misses);
            return new MissTurn(_nextTurn - now < Longest ? _nextTurn - now : Longest, IsRefused: false);
        }
    }

    public void Waited()
    {
        lock (_lock)
            _waiting--;
    }

    /// <summary>Somebody whom the end of a phone showed stands there after all: that look-up was no guess.</summary>
    public void Met(IReadOnlyCollection<long> registrations)
    {
        lock (_lock)
        {
            var taken = _tails.RemoveAll(shown => shown.Any(registrations.Contains));
            for (var each = 0; each < taken; each++)
            {
                _oldest = (_oldest + perMinute - 1) % perMinute;
                _newest[_oldest] = -Minute;
            }
        }
    }
}
