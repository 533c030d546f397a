using System.Text;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Otlp;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>What a collector gets from a gateway that is told of one by <c>Telemetry:Otlp</c>.</summary>
public sealed class OtlpTests
{
    private const int Person = 7_300_001;
    private const string Street = "果戈里大街尽头";

    private static readonly string[] Metrics =
    [
        "gateway.registrations", "gateway.modems", "gateway.sms.messages", "gateway.sms.outcomes", "gateway.sms.reports",
        "gateway.sms.wait", "gateway.sms.answer", "gateway.quota.left.parts", "gateway.forecast.shortfall.parts", "gateway.store.commit",
        "http.server.request.duration",
    ];

    private static readonly string[] OfTheMessage = ["sms.wait", "sms.attempt", "sms.report"];

    [Fact]
    public async Task A_collector_gets_metrics_and_the_trace_of_a_form_up_to_its_report_and_nothing_personal()
    {
        await using var collector = await Collector.StartAsync();
        using var scratch = new Scratch();
        // The exporter's own names for how long it gathers, milliseconds.
        await using var core = await CoreProcess.StartAsync(
            scratch, [$"Telemetry:Otlp={collector.Address}", "OTEL_METRIC_EXPORT_INTERVAL=200", "OTEL_BSP_SCHEDULE_DELAY=200"]);
        var partner = await core.NewCallerAsync("otlp", Role.Partner);
        var form = Form.Of(Person);
        form.Trip.DestinationAddress = Street;
        var registered = await partner.Registrations.RegisterAsync(form);
        await partner.DeliveredAsync(registered.Sms.SmsId);

        var cancellation = TestContext.Current.CancellationToken;
        await collector.UntilAsync(() => OfTheMessage.All(name => collector.Spans.Any(span => span.Name == name)), cancellation);
        await collector.UntilAsync(() => Metrics.All(name => collector.MetricNames.Any(sent => Is(sent, name))), cancellation);

        Assert.Equal(["gateway-core"], collector.Services);
        var call = Assert.Single(collector.Spans, span => span.Name == "gateway.v1.RegistrationApi/Register");
        Assert.All(
            collector.Spans.Where(span => OfTheMessage.Contains(span.Name)),
            span => Assert.Equal((call.TraceId, call.SpanId), (span.TraceId, span.ParentSpanId)));
        string[] personal =
        [
            .. Form.Personal(Person),
            Street,
            registered.Code,
            core.AdministratorKey,
            partner.Key,
        ];
        Assert.All(collector.Received, message => Assert.All(
            personal, text => Assert.True(message.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, $"'{text}' was exported")));
    }

    private static bool Is(string sent, string name) => sent == name || sent.StartsWith(name + ".", StringComparison.Ordinal);
}
