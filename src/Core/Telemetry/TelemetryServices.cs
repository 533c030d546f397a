using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gateway.Core.Telemetry;

/// <summary>Prometheus reads <c>/metrics</c>; a collector gets the same and the spans when one is named.</summary>
internal static class TelemetryServices
{
    private const string StandardVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddTelemetry(IConfiguration configuration)
        {
            services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
            var collector = Collector(configuration);
            var telemetry = services.AddOpenTelemetry()
                .ConfigureResource(
                    resource => resource.AddService("gateway-core",
                        serviceVersion: typeof(GatewayTelemetry).Assembly.GetName().Version?.ToString(3)))
                .WithMetrics(metrics =>
                {
                    // Of the framework: requests by route and code, memory and threads. Routes hold no values.
                    metrics.AddMeter(GatewayTelemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime").AddPrometheusExporter();
                    if (collector is not null)
                        metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector);
                });
            if (collector is not null)
                telemetry.WithTracing(
                    traces => traces.AddSource(GatewayTelemetry.Name).AddOtlpExporter(exporter => exporter.Endpoint = collector));
            return services;
        }
    }

    // A wrong address is told by the validator, by its setting's name.
    private static Uri? Collector(IConfiguration configuration) =>
        Uri.TryCreate(
            configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Otlp)}"] is { Length: > 0 } own
            ? own
            : configuration[StandardVariable],
            UriKind.Absolute, out var address)
            ? address
            : null;
}
