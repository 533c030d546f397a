using Gateway.Core.Bank;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Core.Hosting;

/// <summary>Whether registrations are taken, with what else a person should know. A bank that is down degrades: people are
/// registered and looked up all the same.</summary>
internal sealed class Readiness(ModemDirectory modems, SimStates sims, IStoreHealth store) : IHealthCheck
{
    private volatile bool _storeOpen;

    public void StoreIsOpen() => _storeOpen = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_storeOpen)
            return Task.FromResult(HealthCheckResult.Unhealthy("The store is being opened."));
        if (store.Trouble is { } trouble)
            return Task.FromResult(HealthCheckResult.Unhealthy($"The store cannot be written, nobody is registered: {trouble}"));

        var usable = sims.Usable();
        List<string> reasons = [.. store.Damage.Select(damage => damage.English)];
        if (modems.Drivers == 0)
            reasons.Add("No modem driver is attached: messages wait.");
        else if (usable == 0)
            reasons.Add("No modem can send: messages wait.");
        var setAside = sims.Present().Where(sim => sim.IsSetAside).ToList();
        var aside = setAside.Count == 0 ? "" : $" Set aside: {string.Join(", ", setAside.Select(sim => $"SIM …{sim.Iccid[^Math.Min(6, sim.Iccid.Length)..]} in modem {sim.Modem} ({sim.Reason})"))}.";
        return Task.FromResult(reasons.Count > 0
            ? HealthCheckResult.Degraded(string.Join(' ', reasons) + aside)
            : HealthCheckResult.Healthy($"{usable} modems can send.{aside}"));
    }
}

internal static class HealthPages
{
    extension(WebApplication app)
    {
        /// <summary>/health/live: the process answers. /health/ready: with reasons, 503 while the store is not open.</summary>
        public void MapHealthPages()
        {
            app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
            app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync });
        }
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        reasons = report.Entries.Values.Select(entry => entry.Description).OfType<string>(),
    });
}
