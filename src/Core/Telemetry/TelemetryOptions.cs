using Microsoft.Extensions.Options;

namespace Gateway.Core.Telemetry;

/// <summary>Where metrics and spans are pushed, besides <c>/metrics</c>. Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Address of an OTLP collector (gRPC), e.g. <c>http://127.0.0.1:4317</c>; empty: nothing is pushed, nothing is traced.
    /// The standard variable OTEL_EXPORTER_OTLP_ENDPOINT counts when it is not set.</summary>
    public string Otlp { get; set; } = "";
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.Otlp.Length == 0
        || (Uri.TryCreate(options.Otlp, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Telemetry:Otlp is '{options.Otlp}'; it must look like http://127.0.0.1:4317, or be empty.");
}
