using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Who a modem and its SIM say they are.</summary>
internal static class IdentityHabits
{
    public static readonly Habit[] All =
    [
        MustSend(CardNumber, "iccid-letter", "China Mobile: a letter in the 7th place of the SIM's number", "iccid=898600B{n}"),
        MustSend(CardNumber, "iccid-letter-20", "a letter in the 8th place, 20 characters", "iccid=8986001A9{n}"),
        MustSend(CardNumber, "iccid-letters", "several letters in the SIM's number", "iccid=898604AF{n}"),
        MustSend(CardNumber, "iccid-18", "the SIM's number has 18 digits", "iccid=8986012{n}"),
        MustSend(CardNumber, "iccid-19", "the SIM's number has 19 digits", "iccid=89860312{n}"),
        MustSend(CardNumber, "iccid-19-padded", "19 digits and a filler F", "iccid=89860313{n}", "iccid-form=padded"),
        MustSend(CardNumber, "iccid-letter-padded", "a letter, 19 characters and a filler F", "iccid=898600C5{n}", "iccid-form=padded"),
        MustSend(CardNumber, "iccid-swapped", "HiSilicon: the digits in pairs turned round, 9868…", "iccid-form=swapped"),
        MustSend(CardNumber, "iccid-swapped-letter", "the same with a letter", "iccid=898600D19{n}", "iccid-form=swapped"),
        MustSend(CardNumber, "iccid-lower-case", "a letter, written small", "iccid=898600E19{n}", "iccid-form=lower"),
        MustSend(CardNumber, "iccid-by-crsm", "no command tells the SIM's number, its file does", "iccid-form=card-only"),
        MustSend(CardNumber, "iccid-letter-by-crsm", "the same with a letter", "iccid=898600F19{n}", "iccid-form=card-only"),
        MustSend(CardNumber, "iccid-unreadable", "nothing tells the SIM's number; its IMSI is there", "iccid-form=not-at-all"),
        MaySayWhy(CardNumber, "no-identity", "neither number nor IMSI of the SIM can be read", "no_iccid", "iccid-form=not-at-all",
            "answer=AT+CIMI*:+CME ERROR: 4"),
        MustSend(Subscriber, "imsi-call", "a call is told while the IMSI is asked for",
            "before-answer=AT+CIMI:MISSED_CALL: 10:04AM 13812345678"),
        MustSend(CardNumber, "imsi-refused", "it tells no IMSI, but the SIM's number", "answer=AT+CIMI:+CME ERROR: 4"),
        MustSend(CardNumber, "imsi-unanswered", "AT+CIMI is not answered; the SIM's number is there", "unanswered=AT+CIMI"),
        MustSend(CardNumber, "iccid-bare", "the SIM's number without a prefix", "answer=AT+CCID:{iccid};OK"),
        MustSend(CardNumber, "iccid-unmarked", "ICCID: before the SIM's number", "answer=AT+CCID:ICCID: {iccid};OK"),
        MustSend(Subscriber, "imsi-prefixed", "+CIMI: before the IMSI", "answer=AT+CIMI:+CIMI: {imsi};OK"),
        MustSend(Subscriber, "imsi-quoted", "the IMSI in quotes", "answer=AT+CIMI:\"{imsi}\";OK"),
        MustSend(SerialNumber, "imei-prefixed", "+CGSN: before the serial number, in quotes", "answer=AT+CGSN:+CGSN: \"{imei}\";OK"),
        MustSend(SerialNumber, "imei-ones", "fifteen equal digits for a serial number", "imei=111111111111111"),
        MustSend(SerialNumber, "imei-of-a-sample", "the serial number of a maker's samples", "imei=004999010640000"),
        MustSend(SerialNumber, "imei-zeros", "fifteen zeros for a serial number", "imei=000000000000000"),
        MustSend(SerialNumber, "imei-clone", "a serial number that other modems have, too", "imei={clone}"),
        MustSend(SerialNumber, "imei-16", "a serial number with its software version, 16 digits", "imei=86{n}123"),
        MustSend(SerialNumber, "imei-call", "calls are told while manufacturer and serial number are asked for",
            "before-answer=AT+CGMI:VOICE CALL: END: 000017;MISSED_CALL: 10:04AM 13812345678", "before-answer=AT+CGSN:RING"),
        MaySayWhy(SerialNumber, "imei-refused", "it tells no serial number", "no_imei", "answer=AT+CGSN:+CME ERROR: 4"),
    ];
}
