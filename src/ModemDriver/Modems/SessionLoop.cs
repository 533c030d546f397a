using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>One session with a modem, from opening the line to its end: identify, unlock, set up, then one thing after the other.</summary>
internal sealed partial class SessionLoop(string port, ModemLife life, ChannelReader<ModemSignal> signals, ModemContext context)
{
    private const int MostBusyTries = 30; // a minute; a SIM full of messages takes half of it
    private readonly ModemStatus _status = life.Status;

    /// <summary>The set-up went through, or the port is known to be a spare one: whatever ends the session later is a first
    /// failure.</summary>
    public bool WasReady { get; private set; }

    /// <summary>Something said what it is, or talked of a SIM: a modem, and no console or GPS.</summary>
    public bool IsModem { get; private set; }

    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        _status.Enter(ModemState.Opening);
        context.Assignments.Begin(life);
        AtChat chat;
        try
        {
            chat = await context.OpenChatAsync(port, life.Trace);
        }
        catch (LineLostException e)
        {
            return OpenFailed(e);
        }

        await using (chat)
        {
            var notices = new NoticePump(chat, life, context.Observer);
            chat.Start();
            var pumping = notices.RunAsync();
            try
            {
                return await RunSessionAsync(chat, notices, stop);
            }
            catch (ModemFaultException e)
            {
                Log.Ended(context.Logger, port, e.Message);
                _status.Enter(ModemState.Recovering, ReasonFor(e));
                return SessionEnd.Failed;
            }
            finally
            {
                await chat.DisposeAsync();
                await pumping;
            }
        }
    }

    private SessionEnd OpenFailed(LineLostException e)
    {
        _status.Enter(ModemState.Opening, ReasonFor(e));
        return e.Fault == LineFault.Gone && !File.Exists(port) ? SessionEnd.Unplugged : SessionEnd.Failed;
    }

    private static string ReasonFor(ModemFaultException fault) => fault switch
    {
        LineLostException { Fault: LineFault.Busy } => StateReason.Busy,
        LineLostException { Fault: LineFault.Forbidden } => StateReason.Forbidden,
        LineLostException { Fault: LineFault.Gone } => StateReason.OpenFailed,
        LineLostException { Fault: LineFault.WriteBlocked } => StateReason.WriteBlocked,
        LineLostException { Fault: LineFault.Restarted } => StateReason.Restarted,
        LineLostException { Fault: LineFault.Unanswered } or UnansweredException => StateReason.NoAnswer,
        LineLostException => StateReason.LineLost,
        SettingsLostException => StateReason.SettingsLost,
        SetupFailedException failed => failed.Reason,
        SimUnusableException unusable => unusable.Reason,
        _ => StateReason.SetupRefused,
    };

    private async Task<SessionEnd> RunSessionAsync(AtChat chat, NoticePump notices, CancellationToken stop)
    {
        _status.Enter(ModemState.Probing);
        var setup = new SessionSetup(chat, context.Settings);
        var modem = await setup.IdentifyAsync(stop);
        var profile = context.Settings.ProfileFor(port, modem);
        _status.SetIdentity(modem, profile);
        notices.Reader = new NoticeReader(profile);
        await context.Assignments.WhenOthersAssignedAsync(life, modem.Imei, stop);
        var reader = new SimReader(chat, profile);
        var place = ModemIdentity.IsImei(modem.Imei) ? modem.Imei : port;
        var simWait = new SimWait(
            life, signals, context, modem,
            new SimSetup(chat, reader, new PinEntry(chat, context.Settings, context.EnteredPins, modem, profile, reader, place)));
        var storages = new MessageStorages(
            chat, profile, (message, isReport) => context.Observer.Arrived(_status.Now, message.Pdu, message.Octets, isReport),
            context.Logger, port);
        for (var busy = 0; ; busy++)
        {
            var sim = await WhenSimUsableAsync(simWait, stop);
            if (sim is null)
                return SessionEnd.Renew;
            if (simWait.Assignment is { ServedBy: { } served, IsGuess: var isGuess })
                return await ListenAsync(chat, notices, served, isGuess, stop);
            try
            {
                var capabilities = await setup.ConfigureAsync(profile, sim, stop);
                var watch = new SettingsWatch(chat);
                var session = new ModemSession(chat, profile, sim, reader, watch, _status, capabilities, context);
                storages.HasReports = capabilities.StoresReports;
                await storages.EmptyAllAsync(stop);
                await session.Network.PollAsync(stop);
                await watch.LearnAsync(stop);
                WasReady = true;
                Log.Ready(context.Logger, port, profile.Name);
                return await new ServiceLoop(life, session, storages, signals, context).RunAsync(stop);
            }
            catch (SimUnusableException e) when (!WasReady && busy < MostBusyTries)
            {
                // READY, but its messages cannot be used yet.
                _status.Enter(ModemState.SimLocked, e.Reason);
                if (!await simWait.WaitAsync(context.Settings.SimBusyInterval, stop))
                    return SessionEnd.Renew;
            }
        }
    }

    private async Task<SimIdentity?> WhenSimUsableAsync(SimWait simWait, CancellationToken stop)
    {
        try
        {
            return await simWait.WhenUsableAsync(stop);
        }
        finally
        {
            IsModem |= simWait.IsModem;
        }
    }

    /// <summary>A second port of a modem that is served through another one. It is left alone, but heard: some modems tell what arrives
    /// only here.</summary>
    private async Task<SessionEnd> ListenAsync(AtChat chat, NoticePump notices, ModemLife served, bool isGuess, CancellationToken stop)
    {
        WasReady = true;
        _status.Forget();
        _status.Enter(ModemState.Absent, isGuess ? StateReason.SparePerhaps : StateReason.SparePort);
        notices.Served = served;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var changing = RecheckWhenReassignedAsync(served, over.Token);
        try
        {
            while (true)
            {
                switch (await ChannelWait.NextAsync(signals, isGuess ? context.Settings.SimRetryInterval : ChannelWait.Longest,
                    context.Time, stop))
                {
                    case null or ModemSignal.Recheck:
                        return SessionEnd.Renew;
                    case ModemSignal.LineLost:
                        throw await chat.Lost;
                    case ModemSignal.Work { Job: var job }:
                        job.Abandon(StateReason.SparePort);
                        break;
                }
            }
        }
        finally
        {
            await over.CancelAsync();
            await changing;
        }
    }

    private async Task RecheckWhenReassignedAsync(ModemLife served, CancellationToken over)
    {
        try
        {
            await context.Assignments.WhenReassignedAsync(served, over);
            life.Signal(new ModemSignal.Recheck());
        }
        catch (OperationCanceledException)
        {
            // It is not listened for any longer.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2211, LogLevel.Information, "{Port}: in service, profile {Profile}")]
        public static partial void Ready(ILogger logger, string port, string profile);

        [LoggerMessage(2212, LogLevel.Warning, "{Port}: session ended: {Why}")]
        public static partial void Ended(ILogger logger, string port, string why);
    }
}
