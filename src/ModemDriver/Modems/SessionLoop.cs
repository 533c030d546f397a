using System.Threading.Channels;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>One session with a modem, from opening the line to its end: identify, unlock, set up, then one thing after the other.</summary>
internal sealed partial class SessionLoop(string port, ModemLife life, ChannelReader<ModemSignal> signals, ModemTools tools)
{
    private const int MostBusy = 30; // a minute; a SIM full of messages takes half of it
    private readonly ModemStatus _status = life.Status;

    /// <summary>The set-up went through: whatever ends the session later is a first failure.</summary>
    public bool WasReady { get; private set; }

    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        _status.Enter(ModemState.Opening);
        AtChat chat;
        try
        {
            chat = await tools.OpenChatAsync(port, life.Trace);
        }
        catch (LineLostException e)
        {
            return OpenFailed(e);
        }

        await using (chat)
        {
            var notices = new NoticePump(chat, life, tools.Observer);
            chat.Start();
            var pumping = notices.RunAsync();
            try
            {
                return await LiveAsync(chat, notices, stop);
            }
            catch (ModemFaultException e)
            {
                Log.Ended(tools.Logger, port, e.Message);
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
        SetupFailedException failed => failed.Reason,
        SimUnusableException unusable => unusable.Reason,
        _ => StateReason.SetupRefused,
    };

    private async Task<SessionEnd> LiveAsync(AtChat chat, NoticePump notices, CancellationToken stop)
    {
        _status.Enter(ModemState.Probing);
        var setup = new SessionSetup(chat, tools.Settings);
        var modem = await setup.IdentifyAsync(stop);
        var profile = tools.Settings.ProfileFor(port, modem);
        _status.Identified(modem, profile);
        if (!tools.Claims.TryClaim(modem.Imei, life))
            return SessionEnd.Duplicate;
        notices.Reader = new NoticeReader(profile);
        var simSetup = new SimSetup(chat, tools.Settings, tools.EnteredPins);
        var storages = new MessageStorages(chat, profile, (message, isReport) => tools.Observer.Arrived(_status.Now, message.Pdu, message.Octets, isReport));
        for (var busy = 0; ; busy++)
        {
            if (await AwaitSimAsync(simSetup, modem, profile, stop) is not { } sim)
                return SessionEnd.Renew;
            try
            {
                var session = new ModemSession(chat, profile, sim, _status, await setup.ConfigureAsync(profile, stop), tools.Time);
                await storages.EmptyAllAsync(stop);
                await session.LookAroundAsync(stop);
                WasReady = true;
                Log.Ready(tools.Logger, port, profile.Name);
                return await new ServiceLoop(life, session, storages, signals, tools).RunAsync(stop);
            }
            catch (SimUnusableException e) when (!WasReady && busy < MostBusy)
            {
                // READY, but its messages cannot be used yet.
                _status.Enter(ModemState.SimLocked, e.Reason);
                if (!await WaitForSimAsync(tools.Settings.SimBusyInterval, stop))
                    return SessionEnd.Renew;
            }
        }
    }

    /// <summary>The SIM, once it can be used. Null: something happened that asks for a new session.</summary>
    private async Task<SimIdentity?> AwaitSimAsync(SimSetup setup, ModemIdentity modem, ModemProfile profile, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                life.IsSimChanged = false; // what is told from now on is told of a later one
                var sim = await setup.UnlockAsync(modem, profile, stop);
                _status.SimIs(sim);
                return sim;
            }
            catch (SimUnusableException e)
            {
                _status.SimIs(null);
                _status.Enter(ModemState.SimLocked, e.Reason);
                if (!await WaitForSimAsync(e.Reason == StateReason.SimBusy ? tools.Settings.SimBusyInterval : tools.Settings.SimRetryInterval, stop))
                    return null;
            }
        }
    }

    /// <returns>False when the session must end.</returns>
    private async Task<bool> WaitForSimAsync(TimeSpan interval, CancellationToken stop)
    {
        while (true)
        {
            switch (await ChannelWait.NextAsync(signals, interval, tools.Time, stop))
            {
                case null or ModemSignal.SimChanged or ModemSignal.MessagesReady or ModemSignal.Poke:
                    return !life.IsResetAsked;
                case ModemSignal.LineLost:
                    return false;
                case ModemSignal.Work { Job: var job }:
                    job.Abandon(_status.Now.Reason);
                    break;
            }
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
