using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Audit;

/// <summary>Settings of the section <c>Audit</c>.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Days for which rows are kept; then whole days are removed, the oldest first.</summary>
    [Range(30, 36_500)]
    public int KeepDays { get; set; } = 731;

    /// <summary>KiB kept on the disk for rows that cannot be written into the store: a row of a look-up has 100 bytes.</summary>
    [Range(16, 1_048_576)]
    public int LateKilobytes { get; set; } = 4096;
}

[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;
