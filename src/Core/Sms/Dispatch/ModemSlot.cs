using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>One modem of an attached driver, and what was offered to it.</summary>
internal sealed class ModemSlot(string imei)
{
    /// <summary>One in work and one ahead, so that the next is there when the modem comes free.</summary>
    public const int Depth = 2;

    public string Imei { get; } = imei;

    public ModemState State { get; set; }

    public string Iccid { get; set; } = "";

    public string Imsi { get; set; } = "";

    /// <summary>Epoch of the SIM under which this modem holds it.</summary>
    public long Epoch { get; set; }

    /// <summary>The SIM that turned up elsewhere while this modem was still said to hold it: what is said of it here is
    /// stale until the modem has been without it once.</summary>
    public string TakenIccid { get; set; } = "";

    /// <summary>Not offered anything before, Unix milliseconds: quota used up, or the modem refused a prompt.</summary>
    public long RestUntilMs { get; set; }

    public List<LiveOffer> Offers { get; } = [];

    public bool Usable => State is (ModemState.Ready or ModemState.ModemSending) && Iccid.Length > 0 && Epoch > 0;
}

/// <summary>An offer in memory, until it is returned, recalled or its attempt has an outcome.</summary>
internal sealed class LiveOffer(long attemptId, long smsId, int part, int reference, int parts, string iccid, DriverSession session, ModemSlot slot)
{
    public long AttemptId { get; } = attemptId;

    public long SmsId { get; } = smsId;

    public int Part { get; } = part;

    public int ConcatenationReference { get; } = reference;

    /// <summary>Parts that its grant will charge.</summary>
    public int Parts { get; } = parts;

    public string Iccid { get; } = iccid;

    public DriverSession Session { get; } = session;

    public ModemSlot Slot { get; } = slot;

    /// <summary>The driver has asked for the grant: no longer recalled.</summary>
    public bool Asked { get; set; }

    public bool Granted { get; set; }
}
