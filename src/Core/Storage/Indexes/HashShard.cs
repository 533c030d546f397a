namespace Gateway.Core.Storage.Indexes;

/// <summary>
/// Open addressing with linear probing; a slot is one <c>ulong</c>: 32 bits of the mixed key, 32 bits of sequence number.
/// Eight bytes are written at once, so readers need no lock: they see an entry or they do not.
/// </summary>
/// <remarks>
/// The whole key would double the memory and prove nothing, as every hit is verified against the record anyway. The home
/// slot is the tag scaled to the capacity, so that growing needs nothing but the slots themselves.
/// </remarks>
internal sealed class HashShard
{
    private const ulong Empty = 0;                  // sequence numbers start at 1
    private const ulong Removed = uint.MaxValue;    // tag 0, a sequence number that is never issued
    private const int SmallestCapacity = 8;

    private ulong[] _slots = new ulong[SmallestCapacity];
    private int _taken;                             // live and removed; only the changing thread uses it

    public int Count { get; private set; }

    public void Add(uint tag, uint id)
    {
        if ((_taken + 1) * 4L > _slots.Length * 3L)
            Rehash();
        Place(_slots, Slot(tag, id));
        _taken++;
        Count++;
    }

    public bool Remove(uint tag, uint id)
    {
        var at = IndexOf(_slots, Slot(tag, id));
        if (at < 0)
            return false;
        Volatile.Write(ref _slots[at], Removed);
        Count--;
        return true;
    }

    public bool Contains(uint tag, uint id) => IndexOf(Volatile.Read(ref _slots), Slot(tag, id)) >= 0;

    /// <summary>Adds every sequence number with this tag, in no order, perhaps twice.</summary>
    public void Collect(uint tag, List<long> ids)
    {
        var slots = Volatile.Read(ref _slots);
        for (var at = Home(tag, slots.Length); ; at = Next(at, slots.Length))
        {
            var slot = Volatile.Read(ref slots[at]);
            if (slot == Empty)
                return;
            if (slot != Removed && (uint)(slot >> 32) == tag)
                ids.Add((uint)slot);
        }
    }

    private static int IndexOf(ulong[] slots, ulong wanted)
    {
        for (var at = Home((uint)(wanted >> 32), slots.Length); ; at = Next(at, slots.Length))
        {
            var slot = Volatile.Read(ref slots[at]);
            if (slot == wanted)
                return at;
            if (slot == Empty)
                return -1;
        }
    }

    private void Rehash()
    {
        // Many removals: same size again. Otherwise half as much more: a load between a half and three quarters
        // costs 13 bytes an entry on average, doubling would cost 16.
        var capacity = Count * 2L < _taken ? _slots.Length : checked(_slots.Length + (_slots.Length / 2));
        var slots = new ulong[capacity];
        foreach (var slot in _slots)
        {
            if (slot is not (Empty or Removed))
                Place(slots, slot);
        }
        _taken = Count;
        Volatile.Write(ref _slots, slots);          // readers go on with the old array, which stays as it is
    }

    private static void Place(ulong[] slots, ulong slot)
    {
        var at = Home((uint)(slot >> 32), slots.Length);
        while (slots[at] != Empty)
            at = Next(at, slots.Length);
        Volatile.Write(ref slots[at], slot);
    }

    private static ulong Slot(uint tag, uint id) => ((ulong)tag << 32) | id;

    private static int Home(uint tag, int capacity) => (int)(((ulong)tag * (uint)capacity) >> 32);

    private static int Next(int at, int capacity) => at + 1 == capacity ? 0 : at + 1;
}
