using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Sending;

/// <summary>How one message will go; starts as the well-behaved way, misbehaviours change it before anything happens.</summary>
internal sealed class MessagePlan(TimeSpan airTime, TimeSpan reportDelay)
{
    public PromptPlan Prompt { get; } = new();

    public AnswerPlan Answer { get; } = new() { AirTime = airTime };

    public ReportPlan Report { get; } = new() { Delay = reportDelay };
}

/// <summary>What stands between <c>AT+CMGS</c> and the PDU.</summary>
internal sealed class PromptPlan
{
    public TimeSpan Delay { get; set; }

    /// <summary>The prompt, in the pieces it is written in.</summary>
    public IReadOnlyList<string> Pieces { get; set; } = ["\r\n> "];

    public TimeSpan PieceGap { get; set; }

    /// <summary>Written before the prompt.</summary>
    public string Before { get; set; } = "";

    /// <summary>Ends the command in place of the prompt.</summary>
    public AtResult? Instead { get; set; }

    /// <summary>No prompt is shown; ESC is the only way out that sends nothing.</summary>
    public bool Hidden { get; set; }

    /// <summary>The first Ctrl-Z goes unheard, a second one sends.</summary>
    public bool Stuck { get; set; }
}

/// <summary>What the network and the modem make of the PDU. What the modem says need not be what the network did.</summary>
internal sealed class AnswerPlan
{
    public TimeSpan AirTime { get; set; }

    /// <summary>When the time in the air began.</summary>
    public DateTimeOffset LaunchedAt { get; set; }

    /// <summary>False: lost inside the modem, no network ever saw it.</summary>
    public bool ReachesNetwork { get; set; } = true;

    /// <summary>The network (or the modem for it) refuses with this CMS code.</summary>
    public int? Refusal { get; set; }

    /// <summary>The modem says this though the network has the message.</summary>
    public AtResult? ClaimWhenTaken { get; set; }

    /// <summary>The modem says this of a message that it has lost.</summary>
    public AtResult? ClaimWhenLost { get; set; }

    /// <summary>Written as it is in place of any result.</summary>
    public string? ErrorLine { get; set; }

    /// <summary>From the network's verdict to the modem's answer.</summary>
    public TimeSpan Delay { get; set; }

    public bool Never { get; set; }

    /// <summary>The answer comes after the driver's next command, before that command's own answer.</summary>
    public bool WithNextCommand { get; set; }

    /// <summary>Between the PDU and the answer.</summary>
    public string Before { get; set; } = "";

    /// <summary>The <c>+CMGS</c> line with its framing; <c>{0}</c> is the reference.</summary>
    public string ReferenceLine { get; set; } = "\r\n{1}: {0}\r\n";

    /// <summary>Between <c>+CMGS</c> and <c>OK</c>.</summary>
    public string Between { get; set; } = "";

    public bool WithoutFinal { get; set; }

    /// <summary>Happens in the middle of the air time, before the network has the message.</summary>
    public Action<VirtualModem>? Accident { get; set; }

    /// <summary>Happens after the network has the message, before the modem answers.</summary>
    public Action<VirtualModem>? AccidentAfter { get; set; }
}
