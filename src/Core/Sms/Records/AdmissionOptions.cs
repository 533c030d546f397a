using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Records;

/// <summary>What may use today's quota for people of later days, and when texts that can wait rest. Section <c>Admission</c>.</summary>
internal sealed class AdmissionOptions
{
    public const string Section = "Admission";

    /// <summary>Parts kept for gates out of what today's SIMs may still send.</summary>
    [Range(0, 10_000_000)]
    public int GateReserveParts { get; set; } = 500;

    /// <summary>Percent of the parts of one hour that work for later days leaves free, for flights nobody announced.</summary>
    [Range(0, 100)]
    public int HourReservePercent { get; set; } = 25;

    /// <summary>Minutes after midnight whose people count as today's: their text must leave before their own day has quota.</summary>
    [Range(0, 720)]
    public int OverlapMinutes { get; set; } = 30;

    /// <summary>Quiet hours begin, HH:MM Asia/Shanghai; empty for none.</summary>
    [RegularExpression("^$|^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Admission:QuietFrom must look like 23:00, or be empty.")]
    public string QuietFrom { get; set; } = "";

    /// <summary>Quiet hours end, HH:MM.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Admission:QuietUntil must look like 06:30.")]
    public string QuietUntil { get; set; } = "06:30";

    /// <summary>Minutes after the end of the quiet hours whose people are texted during them all the same.</summary>
    [Range(0, 1440)]
    public int QuietAheadMinutes { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>;
