namespace Gateway.SmsCodec;

/// <summary>Fills a buffer of the caller's (on the stack) with the octets of one PDU.</summary>
internal ref struct PduWriter(Span<byte> room)
{
    /// <summary>Longer than any PDU that can be written: 12 octets of service centre, 164 of TPDU (TS 23.040, 9.2).</summary>
    public const int Room = 192;

    private readonly Span<byte> _room = room;

    public int Length { get; private set; }

    public void Octet(byte octet) => _room[Length++] = octet;

    /// <summary>The next <paramref name="count"/> octets, zeroed, for the caller to fill.</summary>
    public Span<byte> Take(int count)
    {
        var taken = _room.Slice(Length, count);
        taken.Clear();
        Length += count;
        return taken;
    }

    /// <summary>The PDU as text, the first <paramref name="serviceCentre"/> octets not counted in its length.</summary>
    public readonly EncodedPdu Finish(int serviceCentre) =>
        new(Convert.ToHexString(_room[..Length]), Length - serviceCentre);
}
