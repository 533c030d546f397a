using System.Threading.Channels;

namespace Gateway.ModemDriver.Modems;

/// <summary>Waits until the SIM can be used, and settles with the other ports which modem this is.</summary>
internal sealed class SimAwaiting(ModemLife life, ChannelReader<ModemSignal> signals, ModemTools tools, ModemIdentity modem, SimSetup setup)
{
    private const int TriesToTalk = 5;
    private int _tries;

    /// <summary>It has told its serial number or talked of a SIM.</summary>
    public bool IsModem { get; private set; } = modem.Imei.Length > 0;

    /// <summary>What was settled last.</summary>
    public Claim Claim { get; private set; } = new("", IsShared: false, ServedBy: null, IsGuess: false);

    /// <summary>The SIM, once it can be used; an empty one when another port serves this modem. Null: something happened that asks for a new session.</summary>
    /// <exception cref="SetupFailedException">It answers, and tells neither who it is nor of a SIM.</exception>
    public async Task<SimIdentity?> SimAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                life.IsSimChanged = false; // what is told from now on is told of a later one
                var sim = await setup.UnlockAsync(stop);
                IsModem = true;
                Settle(sim, isSimSeen: true);
                if (Claim.ServedBy is null)
                    life.Status.SimIs(sim);
                return sim;
            }
            catch (SimUnusableException e)
            {
                var isSeen = IsOfSim(e.Reason);
                IsModem |= isSeen;
                if (!IsModem && ++_tries == TriesToTalk)
                    throw new SetupFailedException(StateReason.NoImei, "it tells neither a serial number nor of a SIM");
                life.Status.SimIs(null);
                Settle(null, isSeen);
                if (Claim.ServedBy is not null)
                    return new SimIdentity("", "");
                life.Status.Enter(ModemState.SimLocked, e.Reason);
                if (!await WaitAsync(e.Reason == StateReason.SimBusy ? tools.Settings.SimBusyInterval : tools.Settings.SimRetryInterval, stop))
                    return null;
            }
        }
    }

    /// <returns>False when the session must end.</returns>
    public async Task<bool> WaitAsync(TimeSpan interval, CancellationToken stop)
    {
        while (true)
        {
            switch (await ChannelWait.NextAsync(signals, interval, tools.Time, stop))
            {
                case null or ModemSignal.SimChanged or ModemSignal.MessagesReady or ModemSignal.SettingsDoubtful or ModemSignal.Poke:
                    return !life.IsResetAsked;
                case ModemSignal.LineLost:
                    return false;
                case ModemSignal.Work { Job: var job }:
                    job.Abandon(life.Status.Now.Reason);
                    break;
            }
        }
    }

    /// <summary>Reasons that only a modem with a place for a card gives.</summary>
    private static bool IsOfSim(string reason) => reason is not (StateReason.SimBusy or StateReason.SimFailure or StateReason.RadioOff or StateReason.NoIccid);

    private void Settle(SimIdentity? sim, bool isSimSeen)
    {
        Claim = tools.Claims.Settle(life, modem.Imei, sim, isSimSeen);
        if (Claim.ServedBy is null)
            life.Status.Is(Claim);
    }
}
