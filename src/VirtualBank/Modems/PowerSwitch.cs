namespace Gateway.VirtualBank.Modems;

/// <summary>Restarts a modem, all its ttys at once: silence, then its boot notices; every setting is gone.</summary>
internal sealed class PowerSwitch(VirtualModem modem)
{
    /// <summary>How often it has started: what was scheduled before the last start is void.</summary>
    public int Boots { get; private set; }

    /// <summary>Power with the cable: running at once, as the driver only opens a port that is there.</summary>
    public void On()
    {
        Boots++;
        modem.Settings = modem.FactorySettings();
        if (modem.Sim.Pin is not null) modem.Sim.Unlocked = false;
        modem.State = ModemState.Ready;
        modem.FetchWaiting();
    }

    /// <param name="notices">What it says when it is up; null for what its family says.</param>
    public void Reboot(IReadOnlyList<string>? notices = null)
    {
        if (modem.Sim.Pin is not null) modem.Sim.Unlocked = false;
        foreach (var tty in modem.Ttys) tty.Power.Down(notices ?? modem.Family.BootNotices);
    }

    private void Down(IReadOnlyList<string> notices)
    {
        modem.Firmware.Drop();
        modem.State = ModemState.Booting;
        modem.Line.Input.Clear();
        modem.Settings = modem.FactorySettings();
        var boot = ++Boots;
        modem.Bank.Loop.After(modem.Bank.Options.BootTime, () => Up(boot, notices));
    }

    private void Up(int boot, IReadOnlyList<string> notices)
    {
        if (boot != Boots || modem.State != ModemState.Booting) return; // a later restart counts
        modem.State = ModemState.Ready;
        modem.Radio.SetFunctionality(1);
        foreach (var notice in notices) modem.Notice(Actual(notice));
        modem.FetchWaiting();
    }

    private string Actual(string notice) => notice == "+CPIN: READY" ? $"+CPIN: {CardState.Of(modem.Sim)}" : notice;
}
