using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>What a modem is doing with its line.</summary>
internal enum ModemState
{
    /// <summary>Takes commands.</summary>
    Ready,

    /// <summary>A command runs; what the driver writes meanwhile waits.</summary>
    Busy,

    /// <summary>After <c>&gt;</c>: everything up to Ctrl-Z or ESC is a PDU.</summary>
    Prompt,

    /// <summary>Restarting: deaf and silent.</summary>
    Booting,
}

/// <summary>One virtual modem: a port, a card, settings, memories and radio. What it does with them is its
/// <see cref="Firmware"/>.</summary>
internal sealed class VirtualModem : ICardHolder
{
    private readonly List<VirtualModem> _ttys;
    private string _imei;
    private SimCard? _sim; // of the first tty
    private bool _taking;

    /// <param name="firmware">Makes what runs on it.</param>
    public VirtualModem(int number, int serial, ModemFamily family, SimCard sim, BankServices services,
        Func<VirtualModem, IFirmware> firmware)
        : this(number, family, services, null, firmware)
    {
        Sim = sim;
        _imei = Luhn.Complete($"{family.TypeAllocation}{serial:D6}");
        Memories = ModemMemories.For(family);
        Radio = new Radio(this);
    }

    /// <summary>Another tty of <paramref name="first"/>: one module, one card, one memory, settings of its own.</summary>
    public VirtualModem(int number, VirtualModem first, Func<VirtualModem, IFirmware> firmware)
        : this(number, first.Family, first.Bank, first, firmware)
    {
        Memories = first.Memories;
        Radio = first.Radio;
    }

    private VirtualModem(int number, ModemFamily family, BankServices services, VirtualModem? first, Func<VirtualModem, IFirmware> firmware)
    {
        First = first ?? this;
        _ttys = first is null ? [this] : first._ttys;
        if (first is not null) _ttys.Add(this);
        _imei = "";
        Number = number;
        PortName = PortLinks.NameOf(number);
        Family = family;
        Bank = services;
        Manners = new CommandManners(this);
        Chatter = new Chatter(this);
        Line = new ModemLine(services.Loop, services.Closes, services.DirtyLines, TakeInput);
        Memories = null!; // set by either public constructor, as is the radio
        Radio = null!;
        Power = new PowerSwitch(this);
        Firmware = firmware(this);
    }

    /// <summary>1-based position in the bank.</summary>
    public int Number { get; }

    /// <summary>Name of its link.</summary>
    public string PortName { get; set; }

    /// <summary>The first tty of the module.</summary>
    public VirtualModem First { get; }

    /// <summary>All ttys of the module, this one among them.</summary>
    public IReadOnlyList<VirtualModem> Ttys => _ttys;

    /// <summary>Where reports and messages are told, whichever tty asked for them; null: where they were asked for.</summary>
    public VirtualModem? ToldOn { get; set; }

    public string Imei => First._imei;

    public ModemFamily Family { get; }

    public SimCard Sim
    {
        get => First._sim!;
        set
        {
            First._sim = value;
            value.Holder = First; // what waits for the card finds it here
        }
    }

    public BankServices Bank { get; }

    public ModemLine Line { get; }

    public ModemSettings Settings { get; set; } = new();

    public ModemMemories Memories { get; }

    public Radio Radio { get; }

    public IFirmware Firmware { get; }

    public CommandManners Manners { get; }

    public Chatter Chatter { get; }

    public PowerSwitch Power { get; }

    /// <summary>Set by a misbehaviour: echo on whatever ATE says.</summary>
    public bool EchoesAlways { get; set; }

    /// <summary>Set by a misbehaviour: the level of +CMEE that errors are written with.</summary>
    public int? ErrorForm { get; set; }

    /// <summary>Set by a misbehaviour: AT+CMGF=1 is what it starts with.</summary>
    public bool StoresTextMode { get; set; }

    /// <summary>Set by a misbehaviour: so many messages are listed, then the list breaks off.</summary>
    public int? MostListed { get; set; }

    /// <summary>Set by a misbehaviour: nothing is deleted.</summary>
    public bool KeepsMessages { get; set; }

    /// <summary>Set by a misbehaviour: the network's answer to USSD.</summary>
    public IReadOnlyList<string>? ServiceData { get; set; }

    public ModemState State { get; set; }

    /// <summary>How often a driver told it to restart.</summary>
    public int RestartsAsked { get; set; }

    /// <summary>PDUs handed to the network since the start.</summary>
    public long Submitted { get; set; }

    public bool Plugged => Line.Device is not null;

    /// <summary>In the network: registered, with a working card, and running.</summary>
    public bool InService => Plugged && State != ModemState.Booting && Radio.Registered && CardProblem is null;

    /// <summary>CME code of what is wrong with the card (3GPP TS 27.007, 9.2.1); null when nothing is.</summary>
    public int? CardProblem => Sim switch
    {
        { Pulled: true } => 10,
        { Fails: true } => 13,
        _ when Radio.Functionality == 0 => 13, // AT+CFUN=0 takes the card's power, too
        { PukNeeded: true } => 12,
        { Unlocked: false } => 11,
        _ => BusyCard,
    };

    private int? BusyCard => Sim.BusyUntil != default && Sim.BusyUntil > Bank.Time.GetUtcNow() ? 14 : null;

    /// <summary>An unsolicited line.</summary>
    public void Notice(string text)
    {
        if (State != ModemState.Booting) Line.Send($"\r\n{text}\r\n");
    }

    public void SetImei(string imei) => First._imei = imei;

    public ModemSettings FactorySettings() => new() { MessageFormat = First.StoresTextMode ? 1 : 0 };

    /// <summary>The tty on which reports and messages are told now.</summary>
    public VirtualModem Teller =>
        First.ToldOn ?? Ttys.FirstOrDefault(tty => tty.Settings.ReportRouting > 0 || tty.Settings.MessageRouting > 0) ?? First;

    /// <summary>Has the network hand over what waits for the card, as far as it is taken now.</summary>
    public void FetchWaiting() => Bank.Smsc.InService(Sim);

    bool ICardHolder.Take(WaitingDelivery delivery) => Firmware.Take(delivery);

    /// <summary>From now on the driver writes a PDU.</summary>
    public void AwaitPdu()
    {
        State = ModemState.Prompt;
        TakeInput();
    }

    /// <summary>Takes commands again, first those that were written meanwhile.</summary>
    public void Release()
    {
        State = ModemState.Ready;
        TakeInput();
    }

    private void TakeInput()
    {
        if (_taking) return; // a command that ends at once comes back here from below
        _taking = true;
        try
        {
            while (TakeOne()) { }
        }
        finally
        {
            _taking = false;
        }
        if (State == ModemState.Ready) FetchWaiting(); // what had to stay out of the driver's PDU
    }

    private bool TakeOne()
    {
        if (State == ModemState.Booting) Line.Input.Clear();
        if (State is ModemState.Booting or ModemState.Busy) return false;
        var kind = Line.Input.Take(State == ModemState.Prompt, out var text, out var raw);
        if (kind == InputKind.Nothing) return false;
        if (Settings.Echo || EchoesAlways) Line.Send(raw);
        Firmware.Take(kind, text);
        return true;
    }
}
