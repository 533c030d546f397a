using System.Diagnostics;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Telemetry;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>Spans of a message below the call that registered it: waiting, each attempt, the report. Made from what is committed, with its
/// times, so they are true after a crash too.</summary>
internal static class SmsTraces
{
    public static void Follow(SmsRecord before, SmsRecord after)
    {
        if (!GatewayTelemetry.Spans.HasListeners() || !TraceMark.TryRead(after.Trace, out var parent))
            return;
        for (var i = 0; i < after.Attempts.Count; i++)
        {
            var now = after.Attempts[i];
            var then = i < before.Attempts.Count ? before.Attempts[i] : null;
            if (then is null && i == 0)
                Span("sms.wait", parent, after, now, after.CreatedAtMs, now.GrantedAtMs);
            else if (then?.State == AttemptState.Granted && now.State != AttemptState.Granted)
                Span("sms.attempt", parent, after, now, now.GrantedAtMs, now.SettledAtMs);
            if (then?.ReportedAtMs == 0 && now.ReportedAtMs > 0)
                Span("sms.report", parent, after, now, now.SettledAtMs, now.ReportedAtMs);
        }
    }

    private static void Span(string name, ActivityContext parent, SmsRecord sms, AttemptRecord attempt, long fromMs, long untilMs)
    {
        // Not the thread's own: it writes for many callers.
        var current = Activity.Current;
        Activity.Current = null;
        using var span =
            GatewayTelemetry.Spans.StartActivity(name, ActivityKind.Internal, parent,
                startTime: DateTimeOffset.FromUnixTimeMilliseconds(fromMs));
        span?.SetTag("sms.id", PublicId.Format(PublicId.Sms, sms.Id))
            .SetTag("sms.part", attempt.Part)
            .SetTag("sms.outcome", attempt.State.ToString())
            .SetTag("sms.error", attempt.ErrorCode)
            .SetTag("sim.iccid", attempt.Iccid)
            .SetEndTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(fromMs, untilMs)).UtcDateTime);
        span?.Stop();
        Activity.Current = current;
    }
}
