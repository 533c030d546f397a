using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration;

/// <summary>How fast one partner may send forms, and how often they may contradict. Section <c>Rate</c>. Staff, gates and operators are not
/// limited.</summary>
internal sealed class RateOptions
{
    public const string Section = "Rate";

    /// <summary>Forms of one key at once: a whole flight and its retries. A batch of 500 must fit.</summary>
    [Range(500, 1_000_000)]
    public int Burst { get; set; } = 2_000;

    /// <summary>Forms a second of one key in the long run.</summary>
    [Range(1, 100_000)]
    public int FormsPerSecond { get; set; } = 100;

    /// <summary>Forms of one key in an hour that contradict what others said before it is told. An airline that has pinyin and its agents'
    /// phones contradicts those who registered themselves: one in six of a full aircraft.</summary>
    [Range(1, 10_000)]
    public int ConflictsPerHour { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class RateOptionsValidator : IValidateOptions<RateOptions>;
