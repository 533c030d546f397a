namespace Gateway.VirtualBank.Network;

/// <summary>In which form a modem writes the number of its card.</summary>
internal enum IccidForm
{
    Plain,
    Padded,
    Swapped,
    Lower,
    CardOnly,
    NotAtAll,
}

/// <summary>A SIM: who the network thinks is sending, and what waits for it there.</summary>
internal sealed class SimCard(string iccid, string imsi, byte lastReference)
{
    /// <summary>18–20 hexadecimal characters, without filler.</summary>
    public string Iccid { get; set; } = iccid;

    /// <summary>How modems write it.</summary>
    public IccidForm Form { get; set; }

    public string Imsi { get; set; } = imsi;

    /// <summary>What it sits in; null while it lies on a table.</summary>
    public ICardHolder? Holder { get; set; }

    /// <summary>TP-MR of the last message, kept on the card (3GPP TS 31.102, 4.2.9 EF SMSS).</summary>
    public byte LastReference { get; set; } = lastReference;

    /// <summary>Null when no PIN is asked for.</summary>
    public string? Pin { get; set; }

    public bool Unlocked { get; set; } = true;

    public bool PukNeeded { get; set; }

    public int WrongPins { get; set; }

    /// <summary>The network takes everything from this card and delivers nothing.</summary>
    public bool SilentlyBlocked { get; set; }

    /// <summary>Messages the operator still takes; null for no limit.</summary>
    public int? QuotaLeft { get; set; }

    /// <summary>The card does not answer yet after its PIN was given.</summary>
    public DateTimeOffset BusyUntil { get; set; }

    /// <summary>+CSCA, kept on the card.</summary>
    public string ServiceCentre { get; set; } = "+8613800451500";

    /// <summary>+CSCA tells it, but the modem does not use it until it is written anew.</summary>
    public bool CentreForgotten { get; set; }

    /// <summary>Its contacts or files are broken (CME 13).</summary>
    public bool Fails { get; set; }

    /// <summary>The card was taken out of its modem.</summary>
    public bool Pulled { get; set; }

    public byte NextReference() => ++LastReference;

    /// <summary>EF-ICCID: ten octets of digits in turned pairs, filled with F (3GPP TS 31.102, 4.2.2).</summary>
    public string IccidFile => string.Concat(Iccid.PadRight(20, 'F').Chunk(2).Select(octet => $"{octet[1]}{octet[0]}"));

    /// <summary>The number as a modem writes it; null when it tells none.</summary>
    public string? IccidWritten => Form switch
    {
        IccidForm.Padded => Iccid.PadRight(20, 'F'),
        IccidForm.Swapped => IccidFile,
        IccidForm.Lower => Iccid.ToLowerInvariant(),
        IccidForm.CardOnly or IccidForm.NotAtAll => null,
        _ => Iccid,
    };

    /// <summary>A new, valid card number and subscriber for position <paramref name="number"/> of the bank.</summary>
    public static SimCard Make(int number, int seed)
    {
        var iccid = Luhn.Complete($"898600{number:D13}");
        var imsi = $"46000{number:D10}";
        // Any start is right (3GPP TS 23.040, 9.2.3.6): drivers that expect 0 or 1 are wrong.
        return new SimCard(iccid, imsi, (byte)((number * 37) + (seed * 101)));
    }
}
