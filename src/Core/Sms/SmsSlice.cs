using Gateway.Core.Settings;
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

namespace Gateway.Core.Sms;

/// <summary>What the slice brings.</summary>
internal static class SmsSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSms() => services
            .AddSettings<SmsOptions, SmsOptionsValidator>(SmsOptions.Section)
            .AddSettings<QuotaOptions, QuotaOptionsValidator>(QuotaOptions.Section)
            .AddSettings<AdmissionOptions, AdmissionOptionsValidator>(AdmissionOptions.Section)
            .AddSettings<ForecastOptions, ForecastOptionsValidator>(ForecastOptions.Section)
            .AddCollections(Collections)
            .AddReadModels()
            .AddSingleton<DayReports>()
            .AddSingleton<ForecastMaker>()
            .AddSingleton<CurrentAdmission>()
            .AddSingleton<QuotaAdmin>()
            .AddSingleton<InboundReceiver>()
            .AddSingleton<LeavingTime>()
            .AddSingleton<SmsView>()
            .AddSingleton<SmsOperations>()
            .AddSingleton<WaitReasons>()
            .AddSingleton<SimStates>()
            .AddDispatcher();

        /// <summary>What is kept in memory of the records, and who hears of commits.</summary>
        private IServiceCollection AddReadModels() => services
            .AddSingleton<SmsQueue>()
            .AddSingleton<OpenAttempts>()
            .AddSingleton<DemandHistory>()
            .AddSingleton<StoppedMessages>()
            .AddSingleton<ReportWatch>()
            .AddSingleton<DayBook>()
            .AddSingleton<QuotaBook>()
            .AddSingleton<SmsSettings>()
            .AddSingleton<CommitRelay<SmsRecord>>()
            .AddSingleton<CommitRelay<LedgerRecord>>()
            .AddSingleton<CommitRelay<SettingsRecord>>();
    }

    private static StoreModel Collections(StoreModel model, IServiceProvider provider)
    {
        return model
            .Add(SmsCollections.Messages, Of<SmsQueue>(), Of<OpenAttempts>(), Of<DemandHistory>(), Of<StoppedMessages>(),
                Of<ReportWatch>(), Of<DayBook>())
            .Listen(SmsCollections.Messages, Of<ReportWatch>(), Of<CommitRelay<SmsRecord>>())
            .Add(SmsCollections.Ledgers, Of<QuotaBook>())
            .Listen(SmsCollections.Ledgers, Of<CommitRelay<LedgerRecord>>())
            .Add(SmsCollections.Settings, Of<SmsSettings>())
            .Listen(SmsCollections.Settings, Of<CommitRelay<SettingsRecord>>())
            .Add(InboundCollections.Messages)
            .Add(InboundCollections.Stops);

        T Of<T>()
            where T : notnull => provider.GetRequiredService<T>();
    }
}
