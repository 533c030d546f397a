using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>A modem in service: one thing after the other, and a look around when nothing happens.</summary>
internal sealed class ServiceLoop(
    ModemLife life, ModemSession session, MessageStorages storages, ChannelReader<ModemSignal> signals, ModemContext context)
{
    private DateTimeOffset _catchUpAt = DateTimeOffset.MaxValue; // the SIM was busy: a message may lie in a storage
    private DateTimeOffset _checkAt = context.Time.GetUtcNow() + context.Settings.HealthInterval; // also of a modem that is never idle
    private int _busyInARow;

    /// <exception cref="Line.LineLostException">The line is gone.</exception>
    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        while (true)
        {
            if (life.IsResetAsked)
                return SessionEnd.Renew;
            EnterIdleState();
            var signal = await ChannelWait.NextAsync(signals, UntilNextCheck(), context.Time, stop);
            try
            {
                if ((await HandleAsync(signal, stop) ?? await CheckAsync(stop)) is { } end)
                    return end;
                if (life.TakeOverflow() || _catchUpAt <= context.Time.GetUtcNow())
                    await CatchUpAsync(stop);
            }
            catch (SimUnusableException)
            {
                ScheduleCatchUp();
            }
            catch (SettingsLostException)
            {
                return SessionEnd.Renew;
            }
            catch (UnansweredException)
            {
                await ClearLineAsync(stop);
            }
        }
    }

    private async Task<SessionEnd?> HandleAsync(ModemSignal? signal, CancellationToken stop)
    {
        switch (signal)
        {
            case null:
                await session.Network.PollAsync(stop);
                break;
            case ModemSignal.Work { Job: var job }:
                await WorkAsync(job, stop);
                break;
            case ModemSignal.MessageArrived stored:
                await storages.FetchAsync(stored.Storage, stored.Index, stored.IsReport, stop);
                break;
            case ModemSignal.ReportStored kept:
                await storages.DeleteStoredAsync(kept.ReportId, stop);
                break;
            case ModemSignal.StorageFull:
                await storages.MakeRoomAsync(stop);
                break;
            case ModemSignal.Registered registered:
                session.Network.SetRegistration(registered.Command, registered.Registration);
                break;
            case ModemSignal.SettingsDoubtful:
                return await VerifySettingsAsync(stop);
            case ModemSignal.SimDoubtful:
                return await SimSetup.FaultAsync(session.Chat, stop) is { Length: 0 } ? null : SessionEnd.Renew;
            case ModemSignal.SimChanged:
            case ModemSignal.MessagesReady when !session.IndicatesMessages:
                return SessionEnd.Renew;
            case ModemSignal.MessagesReady:
                if (await VerifySettingsAsync(stop) is { } end)
                    return end;
                await storages.EmptyAllAnewAsync(stop);
                break;
            case ModemSignal.LineLost:
                throw await session.Chat.Lost;
        }

        return null;
    }

    /// <summary>What nobody tells: whether the modem is still as it was set up, with the same SIM, and whether anything lies in its
    /// storages. Now and then, and when an answer gave reason to.</summary>
    private async Task<SessionEnd?> CheckAsync(CancellationToken stop)
    {
        if (session.Network.TakeSettingsDoubt() && await VerifySettingsAsync(stop) is { } renewal)
            return renewal;
        var isDue = _checkAt <= context.Time.GetUtcNow();
        if ((session.Network.TakeSimDoubt() || isDue) && !await session.HasSameSimAsync(stop))
        {
            life.IsSimChanged = true; // nothing that was offered for the other one leaves
            return SessionEnd.Renew;
        }

        if (!isDue)
            return null;
        _checkAt = context.Time.GetUtcNow() + context.Settings.HealthInterval;
        if (await session.Settings.StillHoldAsync(stop) == false)
            return SessionEnd.Renew;
        if (_catchUpAt == DateTimeOffset.MaxValue) // else all of it is read anew in a moment
            await storages.CheckFillAsync(stop);
        return null;
    }

    /// <summary>Something hints at a restart. A modem that cannot say whether it still has its settings is set up anew.</summary>
    private async Task<SessionEnd?> VerifySettingsAsync(CancellationToken stop)
    {
        if (await session.Settings.StillHoldAsync(stop) != true)
            return SessionEnd.Renew;
        await session.Chat.TryAsync(new BasicSetup(), stop); // the echo may be back all the same
        return null;
    }

    /// <summary>Notices were dropped, or a busy SIM kept its messages: registration may have changed, messages may lie in the
    /// storages.</summary>
    private async Task CatchUpAsync(CancellationToken stop)
    {
        await session.Network.PollAsync(stop);
        await storages.EmptyAllAsync(stop);
        (_catchUpAt, _busyInARow) = (DateTimeOffset.MaxValue, 0);
    }

    /// <summary>After 2, 4, 8 … s, at most as long as between two looks at an idle modem.</summary>
    private void ScheduleCatchUp()
    {
        var pause = context.Settings.SimBusyInterval * (1 << Math.Min(_busyInARow++, 8));
        _catchUpAt = context.Time.GetUtcNow() + (pause < context.Settings.HealthInterval ? pause : context.Settings.HealthInterval);
    }

    private async Task WorkAsync(IModemWork job, CancellationToken stop)
    {
        if (job.NeedsService && !session.Status.Now.IsUsable)
            job.Abandon(session.Status.Now.Reason);
        else
            await job.RunAsync(session, stop);
    }

    /// <summary>The state between two jobs.</summary>
    private void EnterIdleState()
    {
        var now = context.Time.GetUtcNow();
        var (state, reason) =
            life.IsPaused ? (ModemState.Paused, StateReason.ByOperator)
            : !session.Network.IsRegistered ? (ModemState.Searching, session.Network.UnregisteredReason)
            : life.StruckUntil > now ? (ModemState.Quarantined, life.StruckFor)
            : (ModemState.Ready, ReadyReason());
        session.Status.Enter(state, reason);
    }

    /// <summary>It sends, and there is something to say of it all the same.</summary>
    private string ReadyReason() =>
        life.StruckUntil != default ? StateReason.Trial
        : life.FailingFor.Length > 0 ? life.FailingFor
        : !session.IndicatesMessages ? StateReason.NoReports
        : session.Status.Now.SharesImei ? StateReason.SharedImei
        : StateReason.None;

    private TimeSpan UntilNextCheck()
    {
        var patience = session.Status.Now.State == ModemState.Searching ? context.Settings.SearchInterval : context.Settings.HealthInterval;
        foreach (var left in (TimeSpan[])
        [
            life.StruckUntil - context.Time.GetUtcNow(),
            _catchUpAt - context.Time.GetUtcNow(),
            _checkAt - context.Time.GetUtcNow(),
        ])
        {
            if (left > TimeSpan.Zero && left < patience)
                patience = left;
        }

        return patience;
    }

    /// <summary>A command was not answered: no other is sent before the line is clear. Ends with the line when it does not clear.</summary>
    private async Task ClearLineAsync(CancellationToken stop)
    {
        session.Status.Enter(ModemState.Recovering, StateReason.ClearingLine);
        // Each try asks what clears the line first; the chat gives up after so many in a row.
        while (await session.Chat.TryExchangeAsync(new Attention(context.Settings.WakeTimeout).ToRequest(), stop) is null)
        {
        }
    }
}
