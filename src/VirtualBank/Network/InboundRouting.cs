namespace Gateway.VirtualBank.Network;

/// <summary>How the parts of a long message from a phone come.</summary>
internal enum InboundRouting
{
    /// <summary>One after the other, with an 8-bit reference.</summary>
    InOrder,

    /// <summary>As above, with a 16-bit reference (3GPP TS 23.040, 9.2.3.24.8).</summary>
    Wide,

    /// <summary>The last first, each twice.</summary>
    Shuffled,

    /// <summary>The last never comes.</summary>
    Torn,
}
