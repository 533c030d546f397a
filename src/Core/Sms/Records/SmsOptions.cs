using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Records;

/// <summary>How messages are sent, settled and limited. Section <c>Sms</c>.</summary>
internal sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>Seconds after which an unknown outcome is decided by policy: a late answer or a report may come before.</summary>
    [Range(1, 86_400)]
    public int UnknownSettleSeconds { get; set; } = 60;

    /// <summary>What happens then: true sends the part once more, marked as a possible duplicate; false holds the message.</summary>
    public bool UnknownResend { get; set; } = true;

    /// <summary>Transient refusals after which a message is given up.</summary>
    [Range(1, 100)]
    public int TransientRefusals { get; set; } = 5;

    /// <summary>First back-off after a transient refusal, in seconds; doubles up to 60 s.</summary>
    [Range(1, 60)]
    public int TransientBackOffSeconds { get; set; } = 2;

    /// <summary>Seconds a driver waits for the answer to Ctrl-Z (the network's own limits add up to 135 s and more).</summary>
    [Range(30, 600)]
    public int SubmitTimeoutSeconds { get; set; } = 150;

    /// <summary>Seconds a driver waits for a grant before it leaves the prompt.</summary>
    [Range(1, 30)]
    public int GrantTimeoutSeconds { get; set; } = 2;

    /// <summary>Seconds a SIM that carries a started message may be gone before the message starts again elsewhere.</summary>
    [Range(1, 3600)]
    public int SimGoneSeconds { get; set; } = 120;

    /// <summary>Messages one phone may get in a calendar day (Asia/Shanghai).</summary>
    [Range(1, 100)]
    public int PerPhoneDay { get; set; } = 3;

    /// <summary>Seconds between two messages to one phone.</summary>
    [Range(0, 86_400)]
    public int PerPhoneSpacingSeconds { get; set; } = 120;

    /// <summary>Whether a refusal by the network gives the charged parts back to the SIM's quota.</summary>
    public bool RefundRefusals { get; set; }

    /// <summary>Replies that put a phone on the stop list, separated by commas; any case and width.</summary>
    public string StopWords { get; set; } = "TD,T,退订,停发,STOP,UNSUBSCRIBE";

    /// <summary>Replies that take it off again.</summary>
    public string StartWords { get; set; } = "KT,开通,恢复,START";

    /// <summary>Hours that the missing parts of a long message from a phone are waited for, counted from its first part; then it is shown
    /// as incomplete, and what comes later begins a new one, because references come round again.</summary>
    [Range(1, 168)]
    public int InboundPartsHours { get; set; } = 24;

    /// <summary>Days that a finished message stays after its end and its deadline, 7–3650; then it is removed with its story.</summary>
    [Range(7, 3650)]
    public int KeepFinishedDays { get; set; } = 90;

    /// <summary>Days that a message from a phone stays after it came in, 7–3650; then it is removed. What it did to the stop list
    /// stays.</summary>
    [Range(7, 3650)]
    public int KeepInboundDays { get; set; } = 90;

    /// <summary>Whether a message is sent by a SIM of the phone's own operator where one may send, which costs less with most tariffs.
    /// Nothing waits for it longer than a SIM at work takes for its next message or two, and no SIM stands idle for it. By number segment:
    /// a number that was carried to another operator is taken for the old one's.</summary>
    public bool PreferSameOperator { get; set; }

    /// <summary>Whether status reports are asked for at all.</summary>
    public bool StatusReports { get; set; } = true;

    /// <summary>Of which messages: All, First (after a fault or a restart), Sampled, None. Reports share the radio with what is
    /// sent.</summary>
    [EnumDataType(typeof(ReportPolicy))]
    public ReportPolicy ReportPolicy { get; set; } = ReportPolicy.All;

    /// <summary>With First: so many messages of a SIM after each fault, restart or change of modem.</summary>
    [Range(1, 1000)]
    public int ReportFirst { get; set; } = 20;

    /// <summary>With Sampled, and with First afterwards: one message of a SIM in so many.</summary>
    [Range(1, 1000)]
    public int ReportEvery { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class SmsOptionsValidator : IValidateOptions<SmsOptions>;
