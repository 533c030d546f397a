using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gateway.Core.Telemetry;

/// <summary>The one meter and the one source of spans; slices make their instruments on it. Labels are states, classes and SIMs:
/// never a name, a document, a phone or a text. All names are in docs/metrics.md.</summary>
internal static class GatewayTelemetry
{
    public const string Name = "Gateway.Core";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>A histogram of seconds with its own bounds.</summary>
    public static Histogram<double> Seconds(string name, string description, params double[] bounds) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
