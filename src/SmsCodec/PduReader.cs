namespace Gateway.SmsCodec;

/// <summary>A cursor over the octets of one PDU. The first failure is kept and ends the reading.</summary>
internal ref struct PduReader(ReadOnlySpan<byte> octets, bool strict)
{
    private readonly ReadOnlySpan<byte> _octets = octets;

    /// <summary>True when reserved and doubtful values are errors; false when they are read as the standard asks of a receiver.</summary>
    public bool Strict { get; } = strict;

    /// <summary>The next octet to be read.</summary>
    public int Index { get; private set; }

    public PduError? Error { get; private set; }

    public readonly int Left => _octets.Length - Index;

    public bool TryOctet(string field, out byte octet)
    {
        if (Left < 1)
        {
            octet = 0;
            return Fail(Index, field, "the PDU ends before it");
        }

        octet = _octets[Index++];
        return true;
    }

    public bool TryTake(int count, string field, out ReadOnlySpan<byte> taken)
    {
        if (Left < count)
        {
            taken = default;
            return Fail(_octets.Length, field, $"needs {count} octets, {Left} are left");
        }

        taken = _octets.Slice(Index, count);
        Index += count;
        return true;
    }

    /// <summary>Records the error and returns false, so that a reader can <c>return reader.Fail(…)</c>.</summary>
    public bool Fail(int octet, string field, string problem)
    {
        Error ??= new PduError(octet, field, problem);
        return false;
    }
}
