using System.Threading.Channels;

namespace Gateway.ModemDriver.Modems;

/// <summary>Waits until the SIM can be used, and has the port assigned: one of its own modem, or a spare one of another port's.</summary>
internal sealed class SimWait(ModemLife life, ChannelReader<ModemSignal> signals, ModemContext context, ModemIdentity modem, SimSetup setup)
{
    private const int TriesToTalk = 5;
    private int _tries;

    /// <summary>It has told its serial number or talked of a SIM.</summary>
    public bool IsModem { get; private set; } = modem.Imei.Length > 0;

    /// <summary>The port's latest assignment.</summary>
    public PortAssignment Assignment { get; private set; } = new("", IsShared: false, ServedBy: null, IsGuess: false);

    /// <summary>The SIM, once it can be used; an empty one when another port serves this modem. Null: something happened that asks for a
    /// new session.</summary>
    /// <exception cref="SetupFailedException">It answers, and tells neither who it is nor of a SIM.</exception>
    public async Task<SimIdentity?> WhenUsableAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                life.IsSimChanged = false; // what is told from now on is told of a later one
                var sim = await setup.UnlockAsync(stop);
                IsModem = true;
                Assign(sim, isSimSeen: true);
                if (Assignment.ServedBy is null)
                    life.Status.SetSim(sim);
                return sim;
            }
            catch (SimUnusableException e)
            {
                var isSeen = IsOfSim(e.Reason);
                IsModem |= isSeen;
                if (!IsModem && ++_tries == TriesToTalk)
                    throw new SetupFailedException(StateReason.NoImei, "it tells neither a serial number nor of a SIM");
                life.Status.SetSim(null);
                Assign(null, isSeen);
                if (Assignment.ServedBy is not null)
                    return new SimIdentity("", "");
                life.Status.Enter(ModemState.SimLocked, e.Reason);
                if (!await WaitAsync(e.Reason == StateReason.SimBusy ? context.Settings.SimBusyInterval : context.Settings.SimRetryInterval,
                    stop))
                    return null;
            }
        }
    }

    /// <returns>False when the session must end.</returns>
    public async Task<bool> WaitAsync(TimeSpan interval, CancellationToken stop)
    {
        while (true)
        {
            switch (await ChannelWait.NextAsync(signals, interval, context.Time, stop))
            {
                case null or ModemSignal.SimChanged or ModemSignal.MessagesReady or ModemSignal.SettingsDoubtful or ModemSignal.Recheck:
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
    private static bool IsOfSim(string reason) =>
        reason is not (StateReason.SimBusy or StateReason.SimFailure or StateReason.RadioOff or StateReason.NoIccid);

    private void Assign(SimIdentity? sim, bool isSimSeen)
    {
        Assignment = context.Assignments.Assign(life, modem.Imei, sim, isSimSeen);
        if (Assignment.ServedBy is null)
            life.Status.SetAssignment(Assignment);
    }
}
