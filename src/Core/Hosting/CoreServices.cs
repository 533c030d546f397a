using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Bank;
using Gateway.Core.Checkpoint;
using Gateway.Core.Limits;
using Gateway.Core.Modems;
using Gateway.Core.Places;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Days;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Commits;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Trips;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>What each slice brings, slice by slice.</summary>
internal static class CoreServices
{
    /// <summary>2: forms have trips. A version that makes none would store forms that no gate finds. 3: content hashes are keyed. A version that keys none would
    /// refuse a form that is sent again.</summary>
    private const int SchemaVersion = 3;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddStorage()
        {
            services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
            services.AddSingleton(provider => new StoreModel(SchemaVersion)
                .AddKeys(provider.GetRequiredService<CallerDirectory>())
                .AddRegistrations()
                .Add(ContentRekeying.Progress)
                .AddTrips()
                .Add(SmsCollections.Messages, provider.GetRequiredService<SmsQueue>(), provider.GetRequiredService<OpenAttempts>(),
                    provider.GetRequiredService<DemandHistory>(), provider.GetRequiredService<StoppedMessages>(), provider.GetRequiredService<ReportWatch>(), provider.GetRequiredService<DayBook>())
                .Listen(SmsCollections.Messages, provider.GetRequiredService<ReportWatch>(), provider.GetRequiredService<CommitRelay<SmsRecord>>())
                .Add(SmsCollections.Ledgers, provider.GetRequiredService<QuotaBook>())
                .Listen(SmsCollections.Ledgers, provider.GetRequiredService<CommitRelay<LedgerRecord>>())
                .Add(SmsCollections.Settings, provider.GetRequiredService<SmsSettings>())
                .Listen(SmsCollections.Settings, provider.GetRequiredService<CommitRelay<SettingsRecord>>())
                .Add(InboundCollections.Messages)
                .Add(InboundCollections.Stops)
                .AddSims()
                .AddPassages()
                .AddRoleTerms());
            services.AddSingleton<IStoreEngine>(provider => new LiteStore(
                provider.GetRequiredService<IOptions<StoreOptions>>().Value,
                provider.GetRequiredService<StoreModel>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LiteStore>>()));
            services.AddSingleton<IStore>(provider => provider.GetRequiredService<IStoreEngine>());
            services.AddSingleton<IRoleLease, SoleHolder>();
            services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<IStoreEngine>());
            services.AddSingleton(provider => provider.GetRequiredService<IStoreEngine>().LookupKeys);
            return services;
        }

        public IServiceCollection AddAccess()
        {
            services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section);
            services.AddOptions<RateOptions>().BindConfiguration(RateOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<RateOptions>, RateOptionsValidator>();
            // Without what AddAuthentication brings for cookies: keys of its own in the home folder of the user.
            services.AddAuthenticationCore(options =>
            {
                options.AddScheme<KeyAuthentication>(KeyAuthentication.Name, displayName: null);
                options.DefaultScheme = KeyAuthentication.Name;
            });
            services.AddAuthorization();
            services.AddWebEncoders();
            return services
                .AddTransient<KeyAuthentication>()
                .AddSingleton<DenialMeter>()
                .AddSingleton<KeyEvents>()
                .AddSingleton<CallerDirectory>()
                .AddSingleton<AdministratorKey>()
                .AddSingleton<FormRate>();
        }

        public IServiceCollection AddLimits()
        {
            services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
            return services
                .AddSingleton<LimitMeter>()
                .AddSingleton<RunningCalls>();
        }

        public IServiceCollection AddRegistration()
        {
            services.AddOptions<PlacesOptions>().BindConfiguration(PlacesOptions.Section);
            services.AddOptions<DueTimeOptions>().BindConfiguration(DueTimeOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<DueTimeOptions>, DueTimeOptionsValidator>();
            services.AddOptions<TripOptions>().BindConfiguration(TripOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TripOptions>, TripOptionsValidator>();
            services.AddOptions<TemplateOptions>().BindConfiguration(TemplateOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TemplateOptions>, TemplateOptionsValidator>();
            return services
                .AddSingleton(provider => PlaceFiles.Load(provider.GetRequiredService<IOptions<PlacesOptions>>().Value))
                .AddSingleton(provider => new ConfirmationText(provider.GetRequiredService<IOptions<TemplateOptions>>().Value))
                .AddSingleton<Registrar>()
                .AddSingleton<RegistrationView>()
                .AddSingleton<ContentRekeying>()
                .AddHostedService(provider => provider.GetRequiredService<ContentRekeying>());
        }

        public IServiceCollection AddSms()
        {
            services.AddOptions<SmsOptions>().BindConfiguration(SmsOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SmsOptions>, SmsOptionsValidator>();
            services.AddOptions<QuotaOptions>().BindConfiguration(QuotaOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>();
            services.AddOptions<AdmissionOptions>().BindConfiguration(AdmissionOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<AdmissionOptions>, AdmissionOptionsValidator>();
            services.AddOptions<ForecastOptions>().BindConfiguration(ForecastOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ForecastOptions>, ForecastOptionsValidator>();
            return services
                .AddSingleton<DemandHistory>()
                .AddSingleton<StoppedMessages>()
                .AddSingleton<DayBook>()
                .AddSingleton<DayReports>()
                .AddSingleton<ForecastMaker>()
                .AddSingleton<CurrentAdmission>()
                .AddSingleton<SmsQueue>()
                .AddSingleton<OpenAttempts>()
                .AddSingleton<QuotaBook>()
                .AddSingleton<QuotaAdmin>()
                .AddSingleton<SmsSettings>()
                .AddSingleton<InboundReceiver>()
                .AddSingleton<LeavingTime>()
                .AddSingleton<SmsView>()
                .AddSingleton<SmsOperations>()
                .AddSingleton<ReportWatch>()
                .AddSingleton<WaitReasons>()
                .AddSingleton<SimStates>()
                .AddSingleton<SimNames>()
                .AddSingleton<CommitRelay<SmsRecord>>()
                .AddSingleton<CommitRelay<LedgerRecord>>()
                .AddSingleton<CommitRelay<SettingsRecord>>()
                .AddSingleton<DispatchLeadership>()
                .AddHostedService(provider => provider.GetRequiredService<DispatchLeadership>())
                .AddDispatcher();
        }

        /// <summary>What is made when this core takes the dispatcher's role, in a scope of that term.</summary>
        private IServiceCollection AddDispatcher() => services
            .AddScoped<DispatchTerm>()
            .AddScoped<SmsJournal>()
            .AddScoped<AttemptIds>()
            .AddScoped<ReportChoice>()
            .AddScoped<OfferSelector>()
            .AddScoped<LentMessages>()
            .AddScoped<DispatchSignal>()
            .AddScoped<SmsMeter>()
            .AddScoped<DispatchBoard>()
            .AddScoped<Roster>()
            .AddScoped<Dispatcher>()
            .AddDispatcherService<DispatchListeners>()
            .AddDispatcherService<DispatchPump>()
            .AddDispatcherService<Retention>();

        private IServiceCollection AddDispatcherService<T>()
            where T : class, IHostedService => services.AddScoped<T>().AddScoped(provider => new DispatcherService(provider.GetRequiredService<T>()));

        public IServiceCollection AddModems() => services
            .AddSingleton<ModemDirectory>()
            .AddScoped<PendingCommands>()
            .AddScoped<DriverAttachment>()
            .AddDispatcherService<BankOfTerm>();

        public IServiceCollection AddGauges() => services.AddDispatcherService<BankGauges>();

        public IServiceCollection AddAlerts()
        {
            services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>();
            services.AddSingleton<IValidateOptions<AlertOptions>, AlertCommandValidator>();
            return services
                .AddSingleton<AlertBook>()
                .AddSingleton<DiskSpace>()
                .AddSingleton<AlertCommand>()
                .AddDispatcherService<AlertWatch>();
        }
    }
}
