namespace Gateway.VirtualBank.Modems;

/// <summary>Restarts a modem: silence, then its boot notices; every setting is gone.</summary>
internal sealed class PowerSwitch(VirtualModem modem)
{
    private int _boot;

    /// <summary>Power with the cable: running at once, as the driver only opens a port that is there.</summary>
    public void On()
    {
        _boot++;
        modem.Settings = new ModemSettings();
        if (modem.Sim.Pin is not null) modem.Sim.Unlocked = false;
        modem.State = ModemState.Ready;
        modem.Floor.Smsc.InService(modem);
    }

    public void Reboot()
    {
        modem.Dialogue.Drop();
        modem.Desk.Drop();
        modem.State = ModemState.Booting;
        modem.Line.Input.Clear();
        modem.Settings = new ModemSettings();
        if (modem.Sim.Pin is not null) modem.Sim.Unlocked = false;
        var boot = ++_boot;
        modem.Floor.Loop.After(modem.Floor.Options.BootTime, () => Up(boot));
    }

    private void Up(int boot)
    {
        if (boot != _boot || modem.State != ModemState.Booting) return; // a later restart counts
        modem.State = ModemState.Ready;
        modem.Radio.SetFunctionality(1);
        foreach (var notice in modem.Family.BootNotices) modem.Notice(Actual(notice));
        modem.Floor.Smsc.InService(modem);
    }

    private string Actual(string notice) => notice == "+CPIN: READY" ? $"+CPIN: {CardState.Of(modem.Sim)}" : notice;
}
