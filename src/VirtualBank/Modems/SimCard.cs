namespace Gateway.VirtualBank.Modems;

/// <summary>A SIM: who the network thinks is sending, and what waits for it there.</summary>
internal sealed class SimCard(string iccid, string imsi, byte lastReference)
{
    public string Iccid { get; } = iccid;

    public string Imsi { get; } = imsi;

    /// <summary>The modem it sits in.</summary>
    public VirtualModem? Holder { get; set; }

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

    /// <summary>The card was taken out of its modem.</summary>
    public bool Pulled { get; set; }

    public byte NextReference() => ++LastReference;

    /// <summary>A new, valid card number and subscriber for position <paramref name="number"/> of the bank.</summary>
    public static SimCard Make(int number, int seed)
    {
        var iccid = Luhn.Complete($"898600{number:D13}");
        var imsi = $"46000{number:D10}";
        // Any start is right (3GPP TS 23.040, 9.2.3.6): drivers that expect 0 or 1 are wrong.
        return new SimCard(iccid, imsi, (byte)((number * 37) + (seed * 101)));
    }
}
