using System.Diagnostics.Metrics;
using Gateway.Core.Telemetry;

namespace Gateway.Core.Registration;

/// <summary>Forms by what became of them: stored, repeated, refused, validated, request_id_reused, unavailable, failed,
/// rate_limited.</summary>
internal static class RegistrationMeter
{
    private static readonly Counter<long> Forms =
        GatewayTelemetry.Meter.CreateCounter<long>("gateway.registrations", description: "Forms by outcome.");

    public static void Count(string outcome, int forms = 1) => Forms.Add(forms, new KeyValuePair<string, object?>("outcome", outcome));
}
