using System.Diagnostics;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Telemetry;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Core.Tests.Telemetry;

/// <summary>What a message's record remembers of its call, and the spans made from it.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly DateTimeOffset Registered = new(2020, 2, 14, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly string _call = $"test {Guid.NewGuid():N}";

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_ended)
                    _ended.Add(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void A_message_is_followed_from_its_call_to_its_report_with_the_stored_times()
    {
        using var call = GatewayTelemetry.Spans.StartActivity(_call)!;
        var stored = new SmsRecord
        {
            Id = 12,
            CreatedAtMs = At(0),
            Trace = TraceMark.Here(),
            Personal = ByteString.CopyFromUtf8("13812345678 王小明"),
        };
        call.Stop();

        var granted = stored.Clone();
        granted.Attempts.Add(
            new AttemptRecord { AttemptId = 1, Part = 1, State = AttemptState.Granted, GrantedAtMs = At(60), Iccid = "8986001" });
        var accepted = granted.Clone();
        (accepted.Attempts[0].State, accepted.Attempts[0].SettledAtMs) = (AttemptState.Accepted, At(64));
        var reported = accepted.Clone();
        (reported.Attempts[0].ReportedAtMs, reported.Attempts[0].Status) = (At(70), 1);
        var meter = new SmsMeter();
        meter.Committed(1, [new(null, stored)]);
        meter.Committed(2, [new(stored, granted)]);
        meter.Committed(3, [new(granted, accepted)]);
        meter.Committed(4, [new(accepted, reported)]);

        var spans = Below(call);
        Assert.Equal(["sms.wait", "sms.attempt", "sms.report"], spans.Select(span => span.OperationName));
        Assert.Equal([60, 4, 6], spans.Select(span => span.Duration.TotalSeconds));
        Assert.All(spans, span => Assert.Equal(call.SpanId, span.ParentSpanId));
        Assert.All(spans, span => Assert.Equal("s-12", span.GetTagItem("sms.id")));
        Assert.All(spans.SelectMany(span => span.TagObjects), tag => Assert.DoesNotMatch("138|王", $"{tag.Value}"));
    }

    [Fact]
    public void What_was_stored_at_once_as_it_is_is_no_event()
    {
        using var call = GatewayTelemetry.Spans.StartActivity(_call)!;
        var record = new SmsRecord
        {
            Id = 1,
            Trace = TraceMark.Here(),
            Attempts = { new AttemptRecord { State = AttemptState.Accepted, GrantedAtMs = At(1), SettledAtMs = At(2) } },
        };
        call.Stop();
        new SmsMeter().Committed(1, [new(null, record)]);

        Assert.Empty(Below(call));
    }

    [Fact]
    public void Without_a_traced_call_the_record_remembers_nothing()
    {
        Activity.Current = null;
        Assert.True(TraceMark.Here().IsEmpty);
        Assert.False(TraceMark.TryRead(ByteString.Empty, out _));
    }

    public void Dispose() => _listener.Dispose();

    // Other tests of this process may make spans too: those of this call alone.
    private List<Activity> Below(Activity call)
    {
        lock (_ended)
            return [.. _ended.Where(span => span.TraceId == call.TraceId && span.SpanId != call.SpanId)];
    }

    private static long At(int seconds) => Registered.AddSeconds(seconds).ToUnixTimeMilliseconds();
}
