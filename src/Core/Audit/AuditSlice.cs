using Gateway.Core.Access;
using Gateway.Core.Settings;
using Gateway.Core.Storage;

namespace Gateway.Core.Audit;

/// <summary>What the slice brings.</summary>
internal static class AuditSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAudit() => services
            .AddSettings<AuditOptions, AuditOptionsValidator>(AuditOptions.Section)
            .AddCollections(model => model.AddAudit())
            .AddSingleton<IGatewayRows, GatewayRows>()
            .AddSingleton<AuditEvents>()
            .AddSingleton<AuditView>()
            .AddSingleton<ShownAtGates>()
            .AddSingleton<IStoreCheck, AuditChainCheck>()
            .AddSingleton<AuditTrail>()
            .AddSingleton<AuditDenials>()
            .AddHostedService(provider => provider.GetRequiredService<AuditTrail>()) // first: stops last, with what the others keep
            .AddHostedService(provider => provider.GetRequiredService<AuditDenials>())
            .AddHostedService<AuditDay>();
    }
}
