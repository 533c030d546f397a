using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Single commands that a modem does not know or does not answer, and what is odd about the answers it gives.</summary>
internal static class CommandHabits
{
    /// <summary>Sending needs none of these.</summary>
    private static readonly (string Word, string Command)[] Optional =
    [
        ("cmms", "AT+CMMS*"), ("cops", "AT+COPS*"), ("csq", "AT+CSQ"), ("cgmi", "AT+CGMI"), ("cgmm", "AT+CGMM"),
        ("cgmr", "AT+CGMR"), ("csms", "AT+CSMS*"), ("ate", "ATE0*"), ("cmee-set", "AT+CMEE=1"), ("cpms-me", "AT+CPMS=\"ME\"*"),
        ("cpms-sr", "AT+CPMS=\"SR\"*"), ("creg-notices", "AT+CREG=1"), ("ccid", "AT+CCID*"), ("crsm", "AT+CRSM*"),
        ("cscs", "AT+CSCS*"), .. OfNetwork,
    ];

    /// <summary>Of these, what a habit of the network may depend on: a modem that has both cannot be helped.</summary>
    private static (string Word, string Command)[] OfNetwork =>
        [("cereg", "AT+CEREG*"), ("cgreg", "AT+CGREG*"), ("cfun-question", "AT+CFUN?"), ("csca", "AT+CSCA*")];

    /// <summary>Without these nothing is sent: a reason is enough.</summary>
    private static readonly (string Word, string Command, string Reasons)[] Required =
    [
        ("cpin", "AT+CPIN*", "no_answer sim_busy sim_failure"),
        ("cmee", "AT+CMEE*", "no_answer no_modem"),
        ("cmgf", "AT+CMGF*", "no_answer setup_refused"),
        ("cmgs", "AT+CMGS*", "cannot_send no_answer"),
    ];

    private static readonly (string Word, string Lines, string Says)[] Refusals =
    [
        ("error", "ERROR", "ERROR"), ("cme", "+CME ERROR: 4", "+CME ERROR: 4"),
        ("text", "+CME ERROR: operation not supported", "an error in words"), ("unknown", "COMMAND NOT SUPPORT", "COMMAND NOT SUPPORT"),
    ];

    private static readonly string[] Questions = ["CPIN", "CSQ", "CREG", "COPS", "CMEE"];

    public static readonly Habit[] All =
    [
        .. Optional.Select(
            each => MustSend(
                KindOf(each.Command), $"{each.Word}-unanswered", $"{each.Command} is not answered", $"unanswered={each.Command}")),
        .. Optional.Select((each, i) => (each, refusal: Refusals[i % Refusals.Length])).Select(pair => MustSend(
            KindOf(pair.each.Command), $"{pair.each.Word}-{pair.refusal.Word}", $"{pair.each.Command} is answered by {pair.refusal.Says}",
            $"answer={pair.each.Command}:{pair.refusal.Lines}")),
        .. Required.Select(
            each => MaySayWhy(Command, $"{each.Word}-unanswered", $"{each.Command} is not answered",
                each.Reasons, $"unanswered={each.Command}")),
        .. Required.Select(
            each => MaySayWhy(Command, $"{each.Word}-error", $"{each.Command} is answered by ERROR",
                each.Reasons, $"answer={each.Command}:ERROR")),
        MaySayWhy(Command, "cnmi-refused", "no form of AT+CNMI is taken", "no_reports", "answer=AT+CNMI=*:+CMS ERROR: 303"),
        MaySayWhy(Command, "cnmi-unanswered", "AT+CNMI is not answered", "no_reports", "unanswered=AT+CNMI*"),
        .. Questions.Select(name =>
            MustSend(Reply, $"{name.ToLowerInvariant()}-without-ok", $"the reply to AT+{name}? comes without OK",
                $"without-ok=AT+{name}?", $"without-ok=AT+{name}")),
        MustSend(Card, "cpin-tight", "+CPIN:READY without a blank", "answer=AT+CPIN?:+CPIN:READY;OK"),
        MustSend(Radio, "creg-wide", "a blank before the state, places behind it",
            "answer=AT+CREG?:+CREG: 2, 1, \"18CD\", \"0A3B9F01\", 7;OK"),
        MustSend(Reply, "csq-unknown", "the signal is not known", "answer=AT+CSQ:+CSQ: 99,99;OK"),
        MustSend(Reply, "cops-automatic", "no operator is told", "answer=AT+COPS?:+COPS: 0;OK"),
        MustSend(Reply, "error-plain", "every error is ERROR", "error-plain"),
        MustSend(Reply, "error-text", "every error is in words", "error-text"),
        MustSend(Reply, "list-notices", "notices before a list of messages", "before-answer=AT+CMGL*:+CREG: 1;RING"),
        MustSend(Reply, "slow", "every answer comes a second late", "late=AT*:1"),
        MustSend(Line, "echo", "the echo cannot be switched off", "echo"),
        MustSend(Line, "crcrlf", "lines end in two CR", "crcrlf"),
        MustSend(Line, "nul", "NULs between lines", "nul"),
        MustSend(Line, "half-line", "now and then a cut notice", "half-line@0.05"),
        MustSend(Line, "noise", "now and then line noise", "garbage@0.05"),
        MustSend(Line, "burst", "now and then forty notices at once", "burst@0.02"),
        MustSend(Line, "calls", "it rings all the time", "chatter=RING"),
        MustSend(Line, "call-lines", "calls are told in lines that look like replies", "chatter=VOICE CALL: BEGIN"),
        MustSend(Line, "calls-end", "calls end all the time (NO CARRIER)", "chatter=NO CARRIER"),
        MustSend(Line, "ghost-messages", "messages are told that are not there", "chatter=+CMTI: \"SM\",33"),
        MustSend(Line, "time-notices", "the network's time is told all the time", "chatter=+CTZV: 32"),
        MustSend(Line, "signal-notices", "the signal is told all the time", "chatter=^RSSI:19"),
    ];

    private static HabitKind KindOf(string command) => OfNetwork.Any(each => each.Command == command) ? Radio : Command;
}
