using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Checkpoint;

/// <summary>How gates look people up. Section <c>Gate</c>.</summary>
internal sealed class GateOptions
{
    public const string Section = "Gate";

    /// <summary>Look-ups a minute of one key at one entry point that may find nobody; those beyond wait. A hall of ten desks that meets
    /// only people who have not registered has as many.</summary>
    [Range(1, 10_000)]
    public int MissesPerMinute { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class GateOptionsValidator : IValidateOptions<GateOptions>;
