using System.Buffers;
using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>What a driver may say: how long and of which characters. Names are held to their shape, words for people are cut.</summary>
internal static class DriverDoor
{
    /// <summary>Attempts that a driver may hold: one or two of each modem, and those that ended while there was no stream.</summary>
    private const int MostHeld = 4096;

    private const int LongestName = 64, LongestIccid = 22, LongestImsi = 15, LongestPort = 256, LongestPhone = 64, LongestReport = 128;
    private const int LongestWords = 100;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> OfWords = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <returns>The field, and what would be right; null when it is in order.</returns>
    public static string? Fault(Announce announce)
    {
        if (announce.DriverId.Length == 0 || !IsPlain(announce.DriverId, LongestName))
            return $"driver_id must have 1 to {LongestName} characters that can be seen.";
        if (announce.BootId.Length == 0 || !IsPlain(announce.BootId, LongestName))
            return $"boot_id must have 1 to {LongestName} characters that can be seen.";
        if (announce.Modems.Count > ModemDirectory.MostOfDriver)
            return $"modems: a driver may have {ModemDirectory.MostOfDriver}, these are {announce.Modems.Count}: divide them between several drivers.";
        if (announce.Held.Count > MostHeld)
            return $"held: a driver may hold {MostHeld} attempts, these are {announce.Held.Count}.";
        for (var i = 0; i < announce.Modems.Count; i++)
        {
            if (Fault(announce.Modems[i]) is { } fault)
                return $"modems[{i}].{fault}";
        }

        return null;
    }

    /// <inheritdoc cref="Fault(Announce)"/>
    public static string? Fault(Modem? modem) =>
        modem is null ? "modem must be there."
        : !IsPlain(modem.Imei, LongestName) ? $"imei must have at most {LongestName} characters that can be seen."
        : modem.Port.Length == 0 || !IsPlain(modem.Port, LongestPort) ? $"port must have 1 to {LongestPort} characters that can be seen."
        : !IsOf(modem.Reason, OfWords, LongestName) ? $"reason must be a word of at most {LongestName} characters a-z, 0-9 and _."
        : modem.Sim is { } sim && Fault(sim.Iccid, sim.Imsi) is { } fault ? $"sim.{fault}"
        : null;

    /// <inheritdoc cref="Fault(Announce)"/>
    public static string? Fault(AskGrant ask) =>
        Sims.IsByImsi(ask.Iccid) // the name that the offer gave it
            ? Fault("", ask.Imsi, ask.Imei) ?? Fault("", Sims.ImsiOf(ask.Iccid))
            : Fault(ask.Iccid, ask.Imsi, ask.Imei);

    /// <inheritdoc cref="Fault(Announce)"/>
    public static string? Fault(StatusReport report) => Fault(report.Iccid, report.Imsi, report.Imei, report.ReportId, report.Recipient);

    /// <inheritdoc cref="Fault(Announce)"/>
    public static string? Fault(InboundSms message) =>
        Fault(message.Iccid, message.Imsi, message.Imei, message.ReportId, message.Sender);

    /// <summary>Leaves of a modem what is its driver's to say, in bounded words.</summary>
    public static Modem Tidy(Modem modem, string driverId) => new()
    {
        Imei = modem.Imei,
        Port = modem.Port,
        DriverId = driverId,
        State = Enum.IsDefined(modem.State) ? modem.State : ModemState.Unspecified,
        StateSinceMs = Time(modem.StateSinceMs),
        Reason = modem.Reason,
        Manufacturer = Words(modem.Manufacturer),
        Model = Words(modem.Model),
        Revision = Words(modem.Revision),
        Profile = Words(modem.Profile),
        Sim = modem.Sim is { } sim ? new Sim { Iccid = sim.Iccid, Imsi = sim.Imsi, Imei = modem.Imei, Virtual = sim.Virtual } : null,
        Operator = Words(modem.Operator),
        SignalDbm = Math.Clamp(modem.SignalDbm, -200, 0),
        Registration = Words(modem.Registration),
        SentParts = Math.Max(0, modem.SentParts),
        RefusedParts = Math.Max(0, modem.RefusedParts),
        UnknownParts = Math.Max(0, modem.UnknownParts),
        LastSentAtMs = Time(modem.LastSentAtMs),
        Virtual = modem.Virtual,
    };

    /// <summary>The same of how an attempt ended: it is kept with its message.</summary>
    public static Outcome Tidy(Outcome outcome)
    {
        if (outcome.NotSent is { } notSent)
            (notSent.Why, notSent.Error) = (Words(notSent.Why), Tidy(notSent.Error));
        if (outcome.Unknown is { } unknown)
            (unknown.Why, unknown.Error) = (Words(unknown.Why), Tidy(unknown.Error));
        if (outcome.Refused is { } refused)
            refused.Error = Tidy(refused.Error);
        return outcome;
    }

    /// <summary>Words for people, cut, and without what cannot be seen.</summary>
    public static string Words(string text)
    {
        var cut = text.Length <= LongestWords ? text : text[..(LongestWords - 1)] + "…";
        return cut.Any(IsUnseen) ? string.Concat(cut.Select(character => IsUnseen(character) ? '\uFFFD' : character)) : cut;
    }

    private static CommandError? Tidy(CommandError? error)
    {
        if (error is not null)
            (error.Family, error.Text) = (Words(error.Family), Words(error.Text));
        return error;
    }

    private static string? Fault(string iccid, string imsi) =>
        !IsOf(iccid, Hexadecimal, LongestIccid) ? $"iccid must have at most {LongestIccid} digits 0-9, A-F."
        : !IsOf(imsi, Digits, LongestImsi) ? $"imsi must have at most {LongestImsi} digits."
        : null;

    private static string? Fault(string iccid, string imsi, string imei, string reportId = "", string phone = "") =>
        Fault(iccid, imsi)
        ?? (!IsPlain(imei, LongestName) ? $"imei must have at most {LongestName} characters that can be seen."
        : !IsPlain(reportId, LongestReport) ? $"report_id must have at most {LongestReport} characters that can be seen."
        : phone.Length > LongestPhone ? $"a phone must have at most {LongestPhone} characters."
        : null);

    private static bool IsOf(string text, SearchValues<char> allowed, int longest) =>
        text.Length <= longest && !text.AsSpan().ContainsAnyExcept(allowed);

    private static bool IsPlain(string text, int longest) => text.Length <= longest && !text.Any(IsUnseen);

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator;

    private static long Time(long unixMs) => Math.Clamp(unixMs, 0, 253_402_300_799_999); // the year 9999
}
