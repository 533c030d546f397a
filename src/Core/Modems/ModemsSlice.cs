using Gateway.Core.Sms.Dispatch;

namespace Gateway.Core.Modems;

/// <summary>What the slice brings.</summary>
internal static class ModemsSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddModems() => services
            .AddScoped<PendingCommands>()
            .AddSingleton<DriverKeys>()
            .AddScoped<DriverAttachment>()
            .AddDispatcherService<BankOfTerm>();

        public IServiceCollection AddGauges() => services.AddDispatcherService<BankGauges>();
    }
}
