using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Forecast;

/// <summary>How the day is looked ahead. Section <c>Forecast</c>.</summary>
internal sealed class ForecastOptions
{
    public const string Section = "Forecast";

    /// <summary>Minutes after a person reaches the gate until which the text still counts as in time.</summary>
    [Range(0, 240)]
    public int GraceMinutes { get; set; } = 10;

    /// <summary>Seconds after a start in which no figure is given while modems are on their way up.</summary>
    [Range(0, 600)]
    public int StartSeconds { get; set; } = 90;

    /// <summary>Seconds one part keeps a modem, from the prompt to the answer.</summary>
    [Range(0.1, 120)]
    public double SecondsPerPart { get; set; } = 5;
}

[OptionsValidator]
internal sealed partial class ForecastOptionsValidator : IValidateOptions<ForecastOptions>;
