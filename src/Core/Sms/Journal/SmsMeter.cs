using System.Diagnostics.Metrics;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>Counts (and traces) what happens to messages, as it is committed: whatever moves one, it passes here.</summary>
internal sealed class SmsMeter : ICommitListener<SmsRecord>
{
    private static readonly Counter<long> Outcomes = GatewayTelemetry.Meter.CreateCounter<long>(
        "gateway.sms.outcomes", description: "Attempts by outcome and class of error.");

    private static readonly Counter<long> Reports = GatewayTelemetry.Meter.CreateCounter<long>(
        "gateway.sms.reports", description: "Status reports by what they say.");

    private static readonly Histogram<double> Wait = GatewayTelemetry.Seconds(
        "gateway.sms.wait", "From being stored to the first grant.", 1, 5, 15, 60, 300, 900, 3600, 10800, 21600, 43200, 86400);

    private static readonly Histogram<double> Prompt = GatewayTelemetry.Seconds(
        "gateway.sms.prompt", "From the offer to a free modem until its prompt.", 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);

    private static readonly Histogram<double> Answer = GatewayTelemetry.Seconds(
        "gateway.sms.answer", "From the grant, with the prompt there, to the outcome.", 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 20, 45, 90, 150, 300);

    private static readonly Histogram<double> Report = GatewayTelemetry.Seconds(
        "gateway.sms.report", "From acceptance to the status report.", 1, 2, 5, 10, 20, 60, 300, 1800, 7200, 43200, 172800);

    public static void Prompted(long ms) => Prompt.Record(Seconds(ms));

    public void Committed(long position, IReadOnlyList<RecordChange<SmsRecord>> changes)
    {
        foreach (var (before, after) in changes)
        {
            if (before is not null && after is not null)
                Count(before, after);
        }
    }

    private static void Count(SmsRecord before, SmsRecord after)
    {
        SmsTraces.Follow(before, after);
        for (var i = 0; i < after.Attempts.Count; i++)
        {
            var now = after.Attempts[i];
            if (i >= before.Attempts.Count)
            {
                if (i == 0)
                    Wait.Record(Seconds(now.GrantedAtMs - after.CreatedAtMs),
                        new KeyValuePair<string, object?>("lane", after.Lane == NewMessage.GateLane ? "gate" : "ordinary"));
                continue;
            }

            Compare(before.Attempts[i], now);
        }
    }

    private static void Compare(AttemptRecord then, AttemptRecord now)
    {
        if (now.State != then.State && now.State != AttemptState.Granted)
        {
            Outcomes.Add(1, new("outcome", Outcome(now.State)), new("class", Class(now)));
            if (then.State == AttemptState.Granted)
                Answer.Record(Seconds(now.SettledAtMs - now.GrantedAtMs), new KeyValuePair<string, object?>("outcome", Outcome(now.State)));
        }

        if (then.ReportedAtMs == 0 && now.ReportedAtMs > 0)
            Report.Record(Seconds(now.ReportedAtMs - now.SettledAtMs));
        if (now.ReportedAtMs != then.ReportedAtMs)
            Reports.Add(1, new KeyValuePair<string, object?>("says", SmsFacts.ReportSays(now)));
    }

    private static string Outcome(AttemptState state) => state switch
    {
        AttemptState.Accepted => "accepted",
        AttemptState.Refused => "refused",
        AttemptState.OutcomeUnknown => "unknown",
        _ => "not_sent",
    };

    private static string Class(AttemptRecord attempt) => attempt.ErrorClass switch
    {
        ErrorClass.Transient => "transient",
        ErrorClass.Sim => "sim",
        ErrorClass.Number => "number",
        ErrorClass.Ambiguous => "ambiguous",
        ErrorClass.Storage => "storage",
        _ => "none",
    };

    private static double Seconds(long ms) => Math.Max(0, ms) / 1000.0;
}
