using Gateway.Core.Bank;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>One modem of an attached driver, and what was offered to it.</summary>
internal sealed class ModemSlot(string imei)
{
    /// <summary>One in work and one ahead, so that the next is there when the modem comes free.</summary>
    public const int Depth = 2;

    /// <summary>The driver's reason of a ready modem that took no form of AT+CNMI.</summary>
    public const string NoReports = "no_reports";

    private int _promptsRefused;

    public string Imei { get; } = imei;

    public ModemState State { get; set; }

    public string Iccid { get; set; } = "";

    public string Imsi { get; set; } = "";

    public Operator Operator => HomeOperator.OfImsi(Imsi);

    /// <summary>It announces no status reports, whatever is asked of the network: its SIM must not be taken for one that delivers
    /// nothing.</summary>
    public bool IsMute { get; set; }

    /// <summary>Epoch of the SIM under which this modem holds it.</summary>
    public long Epoch { get; set; }

    /// <summary>The SIM that the modem was last known to hold, whoever is believed.</summary>
    public string ReportedIccid { get; private set; } = "";

    /// <summary>The SIM turned up elsewhere while this modem was still said to hold it: what is said of it here is stale until
    /// the modem has been without it once, or until the other one loses it.</summary>
    public SimClaim? LostClaim { get; set; }

    /// <summary>Why an operator must say yes to the SIM that it shows, a word of <see cref="SimEntry"/>; empty: nobody must.</summary>
    public string Waits { get; set; } = "";

    /// <summary>The SIM that the driver last said the modem has, "-" when it has none; empty while it has said nothing.</summary>
    private string _said = "";

    /// <summary>Not offered anything before, Unix milliseconds: the modem refused a prompt, or its SIM delivers nothing.</summary>
    public long RestUntilMs { get; set; }

    /// <summary>The SIM delivers nothing and rests until then, Unix milliseconds; looked up anew each time, because a report ends
    /// it.</summary>
    public long SilentUntilMs { get; set; }

    /// <summary>When the SIM has room for a part more than now, Unix milliseconds, where messages wait that it has none for; 0: not
    /// asked.</summary>
    public long MoreRoomAtMs { get; set; }

    /// <summary>Messages that the network took with a report asked for, since the last fault or since the SIM came into this
    /// modem.</summary>
    public int ReportedSinceFault { get; set; }

    /// <summary>Messages since one of which a report was asked.</summary>
    public int SinceReportAsked { get; set; }

    /// <summary>The SIM's quota is used up.</summary>
    public UsedUp? UsedUp { get; set; }

    public List<LiveOffer> Offers { get; } = [];

    /// <summary>When its last offer ended, Unix milliseconds: what was offered ahead waited until then.</summary>
    public long FreeSinceMs { get; set; }

    /// <summary>The SIM is another, or none: what was learned of the former one, its rests above all, ends with it.</summary>
    public void ForgetSim()
    {
        (RestUntilMs, SilentUntilMs, MoreRoomAtMs) = (0, 0, 0);
        (ReportedSinceFault, SinceReportAsked) = (0, 0);
        (UsedUp, LostClaim, Waits) = (null, null, "");
    }

    /// <summary>The modem showed no prompt, or an error in its place: nothing is offered to it for 2, 4, 8 … 60 s. Without that one such
    /// modem takes message after message that others could carry.</summary>
    public void RefusedPrompt(long firstRestMs, long nowMs)
    {
        RestUntilMs = nowMs + Math.Min(60_000, firstRestMs << Math.Min(_promptsRefused, 16));
        _promptsRefused++;
    }

    /// <summary>Draws the modem's own lesson from how an attempt ended.</summary>
    public void Learn(Outcome outcome, long firstRestMs, long nowMs)
    {
        if (outcome.ResultCase != Outcome.ResultOneofCase.NotSent)
            _promptsRefused = 0;
        else if (OutcomeRule.IsOfModem(outcome.NotSent))
            RefusedPrompt(firstRestMs, nowMs);
    }

    /// <summary>Notes what the driver says of the SIM; true when the modem claims one that is new to it. Of a modem that is not
    /// in service the driver knows the SIM of last time only: that confirms what we know and claims nothing.</summary>
    public bool NoteReportedSim(Modem modem)
    {
        var iccid = modem.Sim?.Iccid ?? "";
        if (modem.State == ModemState.Absent)
            iccid = "";
        if (iccid.Length > 0 && iccid != ReportedIccid && !IsInService(modem))
            iccid = "";
        if (iccid == ReportedIccid)
            return false;
        ReportedIccid = iccid;
        (LostClaim, Waits) = (null, "");
        return iccid.Length > 0;
    }

    /// <summary>Whether the driver says for certain, and anew, what the modem has: another SIM, or none. That it is being looked for, that
    /// the modem does not answer or that the driver stops says nothing.</summary>
    /// <param name="iccid">The SIM that it has; empty: none.</param>
    public bool NoteWord(Modem modem, out string iccid)
    {
        iccid = IsInService(modem) ? modem.Sim?.Iccid ?? "" : "";
        var isNone = modem is { State: ModemState.Absent, Reason: not "stopping" } or { State: ModemState.SimLocked, Reason: "no_sim" };
        var word = isNone ? "-" : iccid;
        if (word.Length == 0 || word == _said)
            return false;
        _said = word;
        return true;
    }

    private static bool IsInService(Modem modem) =>
        modem.State is ModemState.Ready or ModemState.ModemSending or ModemState.Searching or ModemState.Paused;

    public bool Usable => State is (ModemState.Ready or ModemState.ModemSending) && Iccid.Length > 0 && Epoch > 0;
}

/// <summary>A SIM has no room before an instant. That holds for this ledger and these limits only: whatever is given back to it or allowed
/// to it makes another ledger or other limits.</summary>
/// <param name="EvenForBegun">Not even for the rest of a message that it has begun: the payment was found not to count any more.</param>
internal sealed record UsedUp(long UntilMs, LedgerRecord Ledger, SimLimits Limits, bool EvenForBegun);

/// <summary>A message lent from the queue for a modem, as the modem was then.</summary>
/// <param name="Room">Parts that the SIM may still be charged.</param>
internal sealed record Loan(DriverSession Session, ModemSlot Slot, string Iccid, long Epoch, long SmsId, int Room);

/// <summary>A modem says that it holds a SIM.</summary>
internal sealed record SimClaim(DriverSession Session, ModemSlot Slot, string Iccid, string Imsi, bool Virtual)
{
    /// <summary>Another driver that is attached has the SIM, or the modem, in use.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The same of another modem.</summary>
    public SimClaim By(DriverSession session, ModemSlot slot) => this with { Session = session, Slot = slot };
}

/// <summary>An offer in memory, until it is returned, recalled or its attempt has an outcome.</summary>
internal sealed class LiveOffer(long attemptId, long smsId, int part, int reference, int parts, string iccid,
    DriverSession session, ModemSlot slot)
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

    public long OfferedAtMs { get; init; }

    public bool ReportAsked { get; init; }

    /// <summary>The driver has asked for the grant: no longer recalled.</summary>
    public bool Asked { get; set; }

    public bool Granted { get; set; }
}
