using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Trips;

/// <summary>Section <c>Trips</c>.</summary>
internal sealed class TripOptions
{
    public const string Section = "Trips";

    /// <summary>Trips of one document and day that callers who prove nothing make together; what comes beyond is stored, texted to nobody
    /// and flagged.</summary>
    [Range(1, 100)]
    public int MostUnproven { get; set; } = 4;
}

[OptionsValidator]
internal sealed partial class TripOptionsValidator : IValidateOptions<TripOptions>;
