using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>A modem in service: one thing after the other, and a look around when nothing happens.</summary>
internal sealed class ServiceLoop(
    ModemLife life, ModemSession session, MessageStorages storages, ChannelReader<ModemSignal> signals, ModemTools tools)
{
    private DateTimeOffset _lookAgainAt = DateTimeOffset.MaxValue; // the SIM was busy: a message may lie in a storage
    private int _busyInARow;

    /// <exception cref="Line.LineLostException">The line is gone.</exception>
    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        while (true)
        {
            if (life.IsResetAsked)
                return SessionEnd.Renew;
            Rest();
            var signal = await ChannelWait.NextAsync(signals, Patience(), tools.Time, stop);
            try
            {
                if (await ObeyAsync(signal, stop) is { } end)
                    return end;
                if (life.TakeOverflow() || _lookAgainAt <= tools.Time.GetUtcNow())
                    await MakeGoodAsync(stop);
            }
            catch (SimUnusableException)
            {
                LookAgainSoon();
            }
            catch (UnansweredException)
            {
                await ClearLineAsync(stop);
            }
        }
    }

    private async Task<SessionEnd?> ObeyAsync(ModemSignal? signal, CancellationToken stop)
    {
        switch (signal)
        {
            case null:
                await session.LookAroundAsync(stop);
                break;
            case ModemSignal.Work { Job: var job }:
                await WorkAsync(job, stop);
                break;
            case ModemSignal.Stored stored:
                await storages.FetchAsync(stored.Storage, stored.Index, stored.IsReport, stop);
                break;
            case ModemSignal.StorageFull:
                await storages.MakeRoomAsync(stop);
                break;
            case ModemSignal.Registered registered:
                session.RegistrationIs(registered.Command, registered.Registration);
                break;
            case ModemSignal.SimChanged:
            case ModemSignal.MessagesReady when !session.Announces:
                return SessionEnd.Renew;
            case ModemSignal.MessagesReady:
                await storages.EmptyAllAnewAsync(stop);
                break;
            case ModemSignal.LineLost:
                throw await session.Chat.Lost;
        }

        return null;
    }

    /// <summary>Notices were dropped, or a busy SIM kept its messages: registration may have changed, messages may lie in the storages.</summary>
    private async Task MakeGoodAsync(CancellationToken stop)
    {
        await session.LookAroundAsync(stop);
        await storages.EmptyAllAsync(stop);
        (_lookAgainAt, _busyInARow) = (DateTimeOffset.MaxValue, 0);
    }

    /// <summary>After 2, 4, 8 … s, at most as long as between two looks at an idle modem.</summary>
    private void LookAgainSoon()
    {
        var pause = tools.Settings.SimBusyInterval * (1 << Math.Min(_busyInARow++, 8));
        _lookAgainAt = tools.Time.GetUtcNow() + (pause < tools.Settings.HealthInterval ? pause : tools.Settings.HealthInterval);
    }

    private async Task WorkAsync(IModemWork job, CancellationToken stop)
    {
        if (job.NeedsService && !session.Status.Now.IsUsable)
            job.Abandon(session.Status.Now.Reason);
        else
            await job.RunAsync(session, stop);
    }

    /// <summary>The state between two jobs.</summary>
    private void Rest()
    {
        var now = tools.Time.GetUtcNow();
        var (state, reason) =
            life.IsPaused ? (ModemState.Paused, StateReason.ByOperator)
            : session.IsDenied ? (ModemState.Searching, StateReason.RegistrationDenied)
            : !session.IsRegistered ? (ModemState.Searching, StateReason.NotRegistered)
            : life.StruckUntil > now ? (ModemState.Quarantined, life.StruckFor)
            : (ModemState.Ready, life.StruckUntil != default ? StateReason.Trial : session.Announces ? StateReason.None : StateReason.NoReports);
        session.Status.Enter(state, reason);
    }

    private TimeSpan Patience()
    {
        var patience = session.Status.Now.State == ModemState.Searching ? tools.Settings.SearchInterval : tools.Settings.HealthInterval;
        foreach (var left in (TimeSpan[])[life.StruckUntil - tools.Time.GetUtcNow(), _lookAgainAt - tools.Time.GetUtcNow()])
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
        while (true)
        {
            try
            {
                await session.Chat.ExchangeAsync(SynchronizeChat.Request, stop);
                return;
            }
            catch (UnansweredException)
            {
                // Counted by the chat, which gives up after so many in a row.
            }
        }
    }
}
