namespace Gateway.VirtualBank.Modems;

/// <summary>A stored message. Status: 0 unread, 1 read, 2 stored unsent, 3 stored sent (3GPP TS 27.005, 3.1).</summary>
internal sealed class StoredMessage(int status, byte[] pdu)
{
    public int Status { get; set; } = status;

    public byte[] Pdu { get; } = pdu;
}

/// <summary>One message memory of a modem ("SM", "ME", "SR"); positions count from 1.</summary>
internal sealed class MessageStore(string name, int capacity)
{
    private readonly SortedDictionary<int, StoredMessage> _messages = [];

    public string Name { get; } = name;

    public int Capacity { get; } = capacity;

    /// <summary>Set by a misbehaviour: nothing more goes in, whatever there is.</summary>
    public bool ClaimsFull { get; set; }

    public int Used => ClaimsFull ? Capacity : _messages.Count;

    public IReadOnlyDictionary<int, StoredMessage> Messages => _messages;

    /// <summary>The position taken; null when full.</summary>
    public int? Add(StoredMessage message)
    {
        if (Used >= Capacity) return null;
        var position = 1;
        while (_messages.ContainsKey(position)) position++;
        _messages.Add(position, message);
        return position;
    }

    /// <summary>As <see cref="Add"/>, of one that was there before the memory was full.</summary>
    public void Keep(StoredMessage message) => _messages.Add(_messages.Count == 0 ? 1 : _messages.Keys.Max() + 1, message);

    public StoredMessage? Find(int position) => _messages.GetValueOrDefault(position);

    public bool Remove(int position)
    {
        ClaimsFull = false; // what frees one place heals a memory that was full
        return _messages.Remove(position);
    }

    public void RemoveWhere(Func<StoredMessage, bool> unwanted)
    {
        ClaimsFull = false;
        foreach (var position in _messages.Where(m => unwanted(m.Value)).Select(m => m.Key).ToList()) _messages.Remove(position);
    }
}
