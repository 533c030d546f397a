using Gateway.Core.Settings;
using Gateway.Core.Sms.Dispatch;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>What the slice brings.</summary>
internal static class AlertsSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAlerts() => services
            .AddSettings<AlertOptions, AlertOptionsValidator>(AlertOptions.Section)
            .AddSingleton<IValidateOptions<AlertOptions>, AlertCommandValidator>()
            .AddSingleton<AlertBook>()
            .AddSingleton<DiskSpace>()
            .AddSingleton<AlertCommand>()
            .AddHostedService<KeyNews>()
            .AddHostedService<AuditNews>()
            .AddDispatcherService<AlertWatch>();
    }
}
