using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration;

/// <summary>How fast one partner may send forms. Section <c>Rate</c>. Staff, gates and operators are not limited.</summary>
internal sealed class RateOptions
{
    public const string Section = "Rate";

    /// <summary>Forms of one key at once: a whole flight and its retries. A batch of 500 must fit.</summary>
    [Range(500, 1_000_000)]
    public int Burst { get; set; } = 2_000;

    /// <summary>Forms a second of one key in the long run.</summary>
    [Range(1, 100_000)]
    public int FormsPerSecond { get; set; } = 100;
}

[OptionsValidator]
internal sealed partial class RateOptionsValidator : IValidateOptions<RateOptions>;
