using Gateway.VirtualBank.At;
using Gateway.VirtualBank.Misbehaviours;
using Gateway.VirtualBank.Sending;

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

/// <summary>One virtual modem: a port, a card, settings and memories, and who acts on them.</summary>
internal sealed class VirtualModem
{
    private readonly AtInterpreter _interpreter;
    private SimCard _sim = null!; // set with Sim in the constructor
    private bool _taking;

    public VirtualModem(int number, int serial, ModemFamily family, SimCard sim, BankFloor floor)
    {
        Number = number;
        PortName = PortLinks.NameOf(number);
        Family = family;
        Floor = floor;
        Sim = sim;
        Conduct = new Conduct(this);
        Imei = Luhn.Complete($"{family.TypeAllocation}{serial:D6}");
        Line = new ModemLine(floor.Loop, floor.Closes, floor.DirtyLines, TakeInput);
        Memories = ModemMemories.For(family);
        Radio = new Radio(this);
        Dialogue = new SendDialogue(this);
        Desk = new DeliveryDesk(this);
        Power = new PowerSwitch(this);
        _interpreter = new AtInterpreter(this);
    }

    /// <summary>1-based position in the bank.</summary>
    public int Number { get; }

    /// <summary>Name of its link.</summary>
    public string PortName { get; set; }

    public string Imei { get; }

    public ModemFamily Family { get; }

    public SimCard Sim
    {
        get => _sim;
        set
        {
            _sim = value;
            value.Holder = this; // what waits for the card finds it here
        }
    }

    public BankFloor Floor { get; }

    public ModemLine Line { get; }

    public ModemSettings Settings { get; set; } = new();

    public ModemMemories Memories { get; }

    public Radio Radio { get; }

    public SendDialogue Dialogue { get; }

    public DeliveryDesk Desk { get; }

    public Conduct Conduct { get; }

    public PowerSwitch Power { get; }

    /// <summary>Set by a misbehaviour: echo on whatever ATE says.</summary>
    public bool EchoesAlways { get; set; }

    /// <summary>Set by a misbehaviour: the level of +CMEE that errors are written with.</summary>
    public int? ErrorForm { get; set; }

    public ModemState State { get; set; }

    /// <summary>PDUs handed to the network since the start.</summary>
    public long Submitted { get; set; }

    public bool Plugged => Line.Device is not null;

    /// <summary>In the network: registered, with a working card, and running.</summary>
    public bool InService => Plugged && State != ModemState.Booting && Radio.Registered && CardProblem is null;

    /// <summary>CME code of what is wrong with the card (3GPP TS 27.007, 9.2.1); null when nothing is.</summary>
    public int? CardProblem => Sim switch
    {
        { Pulled: true } => 10,
        { PukNeeded: true } => 12,
        { Unlocked: false } => 11,
        _ => BusyCard,
    };

    private int? BusyCard => Sim.BusyUntil != default && Sim.BusyUntil > Floor.Time.GetUtcNow() ? 14 : null;

    /// <summary>An unsolicited line.</summary>
    public void Notice(string text)
    {
        if (State != ModemState.Booting) Line.Send($"\r\n{text}\r\n");
    }

    /// <summary>Ends a command that was answered <see cref="AtResult.Later"/>.</summary>
    public void Finish(AtResult result)
    {
        AtAnswer.Write(this, result);
        Release();
    }

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
        if (State == ModemState.Ready) Floor.Smsc.InService(this); // what had to stay out of the driver's PDU
    }

    private bool TakeOne()
    {
        if (State == ModemState.Booting) Line.Input.Clear();
        if (State is ModemState.Booting or ModemState.Busy) return false;
        var kind = Line.Input.Take(State == ModemState.Prompt, out var text, out var raw);
        if (kind == InputKind.Nothing) return false;
        if (Settings.Echo || EchoesAlways) Line.Send(raw);
        Dialogue.PayOwed();
        if (kind == InputKind.Command) _interpreter.Run(text);
        else if (kind == InputKind.Pdu) Dialogue.Take(text);
        else Dialogue.Cancel();
        return true;
    }
}
