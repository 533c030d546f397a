using System.Diagnostics.Metrics;
using Gateway.Core.Telemetry;

namespace Gateway.Core.Storage;

/// <summary>What commits cost.</summary>
internal static class StoreMeter
{
    private static readonly Histogram<double> Seconds = GatewayTelemetry.Seconds(
        "gateway.store.commit", "From a batch's first closure until it is on disk.", 0.001, 0.0025, 0.005, 0.01, 0.025,
        0.05, 0.1, 0.25, 0.5, 1, 5);

    private static readonly Histogram<int> Writes = GatewayTelemetry.Meter.CreateHistogram(
        "gateway.store.commit.writes", null, "Writers that shared a commit.", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000] });

    private static readonly Counter<long> Failures = GatewayTelemetry.Meter.CreateCounter<long>(
        "gateway.store.commit.failures", description: "Commits that failed: their callers were told to ask again.");

    public static void Committed(int writes, TimeSpan took)
    {
        // There from the first commit on, with 0: a rule must be able to see it rise.
        Failures.Add(0);
        Writes.Record(writes);
        Seconds.Record(took.TotalSeconds);
    }

    public static void Failed() => Failures.Add(1);
}
