using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>While this core dispatches, commits wake the dispatcher and are counted: of several cores that see a commit one counts
/// it.</summary>
internal sealed class DispatchListeners(
    CommitRelay<SmsRecord> messages, CommitRelay<LedgerRecord> ledgers, CommitRelay<SettingsRecord> settings,
    LentMessages lent, DispatchSignal signal, SmsMeter meter) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        messages.Attach(lent); // before the signal, which wakes whoever asks what is lent
        messages.Attach(signal);
        messages.Attach(meter);
        ledgers.Attach(signal);
        settings.Attach(signal);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        messages.Detach(signal);
        messages.Detach(lent);
        messages.Detach(meter);
        ledgers.Detach(signal);
        settings.Detach(signal);
        return Task.CompletedTask;
    }
}
