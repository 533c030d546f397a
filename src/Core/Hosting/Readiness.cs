using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Bank;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Core.Hosting;

/// <summary>Whether registrations are taken, with what else a person should know. A bank that is down degrades: people are
/// registered and looked up all the same.</summary>
internal sealed class Readiness(ModemDirectory modems, SimStates sims, IStoreHealth store, ContentRekeying rekeying, AuditTrail audit)
    : IHealthCheck
{
    /// <summary>The reasons with numbers and places, among the data of the result.</summary>
    public const string Whole = "whole";

    private const int MostNamed = 8;

    private volatile bool _storeOpen;

    public void StoreIsOpen() => _storeOpen = true;

    /// <summary>What everybody may hear is the description; <see cref="HealthPages"/> tells the whole to those who run the
    /// gateway.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_storeOpen)
            return Answer(HealthStatus.Unhealthy, new Reason("The store is being opened."));
        if (store.Trouble is { } trouble)
            return Answer(
                HealthStatus.Unhealthy,
                new Reason("The store cannot be written, nobody is registered.", $"The store cannot be written, nobody is registered: {trouble} {audit.Trouble?.English}".TrimEnd()));

        var usable = sims.Usable();
        List<Reason> reasons = [.. store.Damage.Select(damage => new Reason("Something that was stored cannot be read.", damage.English))];
        if (audit.Trouble is { } unwritten)
            reasons.Add(new("The audit cannot be written: lists and whole values are not shown.", unwritten.English));
        if (modems.Drivers == 0)
            reasons.Add(new("No modem driver is attached: messages wait."));
        else if (usable == 0)
            reasons.Add(new("No modem can send: messages wait."));
        var status = reasons.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        if (reasons.Count == 0)
            reasons.Add(new("Messages are sent.", FormattableString.Invariant($"{usable} modems can send.")));
        var setAside = sims.Present().Where(sim => sim.IsSetAside).ToList();
        if (setAside.Count > 0)
            reasons.Add(new(
                "", $"Set aside: {string.Join(", ", setAside.Select(sim => $"SIM …{sim.Iccid[^Math.Min(6, sim.Iccid.Length)..]} in modem {sim.Modem} ({sim.Reason})"))}."));
        if (sims.Waiting() is { Count: > 0 } waiting)
            reasons.Add(new(
                "", $"SIMs that wait for somebody's yes and send nothing: {string.Join(", ", waiting.Take(MostNamed).Select(modem => $"SIM …{modem.Sim.Iccid[^Math.Min(6, modem.Sim.Iccid.Length)..]} of driver {modem.DriverId} ({modem.Waits})"))}{(waiting.Count > MostNamed ? FormattableString.Invariant($" and {waiting.Count - MostNamed} more") : "")}: 'gateway sim list', then 'gateway sim approve ICCID'."));
        if (rekeying.State is { } state)
            reasons.Add(
                new("", FormattableString.Invariant($"Content hashes of earlier forms are being keyed: {state.UpTo} of {state.Last}.")));
        return Answer(status, [.. reasons]);
    }

    private static Task<HealthCheckResult> Answer(HealthStatus status, params Reason[] reasons) => Task.FromResult(new HealthCheckResult(
        status,
        string.Join(' ', reasons.Select(reason => reason.ForAll).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)),
        data: new Dictionary<string, object>(
            StringComparer.Ordinal)
        { [Whole] = string.Join(' ', reasons.Select(reason => reason.Whole)) }));

    /// <param name="ForAll">Without a file, a SIM or a number.</param>
    private sealed record Reason(string ForAll, string Whole)
    {
        public Reason(string both)
            : this(both, both)
        {
        }
    }
}

internal static class HealthPages
{
    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>/health/live: the process answers. /health/ready: with reasons, 503 while the store is not open.</summary>
        public void MapHealthPages()
        {
            endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
            endpoints.MapHealthChecks("/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync });
        }
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var seesAll = Nearby.Is(context) || Caller.From(context.User) is { Role: Role.Admin or Role.Operator };
        return context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString().ToLowerInvariant(),
            reasons = report.Entries.Values.Select(entry => seesAll ? entry.Data[Readiness.Whole] as string : entry.Description)
                .OfType<string>(),
        });
    }
}
