namespace Gateway.VirtualBank.Network;

/// <summary>What the network reports of the message, if a report was asked for.</summary>
internal sealed class ReportPlan
{
    public TimeSpan Delay { get; set; }

    /// <summary>TP-ST of each report, in order (3GPP TS 23.040, 9.2.3.15).</summary>
    public IReadOnlyList<byte> Statuses { get; set; } = [0x00];

    /// <summary>Handed to the modem before its own <c>+CMGS</c> line.</summary>
    public bool Early { get; set; }

    public bool None { get; set; }

    public int Copies { get; set; } = 1;

    /// <summary>Recipient without the country code, as some centres write it.</summary>
    public bool National { get; set; }

    /// <summary>Recipient with a filler semi-octet more than its length says.</summary>
    public bool Padded { get; set; }

    /// <summary>Octet written as the zone of its times; null for +08:00.</summary>
    public byte? Zone { get; set; }

    /// <summary>Octets behind the last field: trailing parameter indicator.</summary>
    public bool Trailing { get; set; }

    /// <summary>Written next to +CDS.</summary>
    public string NoticeNear { get; set; } = "";

    /// <summary>Announced by +CDSI whatever +CNMI says.</summary>
    public bool Indirect { get; set; }

    /// <summary>Announced by +CDSI, but nothing is there to read.</summary>
    public bool Missing { get; set; }
}
