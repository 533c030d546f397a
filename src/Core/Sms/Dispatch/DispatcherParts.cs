using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>What is made when this core takes the dispatcher's role, in a scope of that term.</summary>
internal static class DispatcherParts
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddDispatcher() => services
            .AddSingleton<DispatchLeadership>()
            .AddHostedService(provider => provider.GetRequiredService<DispatchLeadership>())
            .AddScoped<DispatchTerm>()
            .AddScoped<SmsJournal>()
            .AddScoped<AttemptIds>()
            .AddScoped<ReportChoice>()
            .AddScoped<DamagedMessages>()
            .AddScoped<OfferSelector>()
            .AddScoped<LentMessages>()
            .AddScoped<DispatchSignal>()
            .AddScoped<SmsMeter>()
            .AddScoped<DispatchBoard>()
            .AddScoped<SimBook>()
            .AddScoped<Roster>()
            .AddScoped<Dispatcher>()
            .AddDispatcherService<DispatchListeners>()
            .AddDispatcherService<DispatchPump>()
            .AddDispatcherService<Retention>();

        /// <summary>Something of any slice that runs on the one core that dispatches.</summary>
        public IServiceCollection AddDispatcherService<T>()
            where T : class, IHostedService =>
                services.AddScoped<T>().AddScoped(provider => new DispatcherService(provider.GetRequiredService<T>()));
    }
}
