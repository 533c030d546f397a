using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Modems;

/// <summary>What became of one AT+CMGS, as the wire showed it; what it means is decided above. Closed: these and no others.</summary>
internal abstract record SubmitAnswer
{
    /// <summary>What the core said to the question for permission; null when it was never asked: no prompt came.</summary>
    public SendPermission? Permission { get; init; }

    /// <summary>From AT+CMGS to its prompt, in milliseconds; 0 when none came.</summary>
    public int PromptMilliseconds { get; init; }

    /// <summary>From Ctrl-Z to the final result, in milliseconds; 0 when none came.</summary>
    public int AnswerMilliseconds { get; init; }

    /// <summary>An error came in place of the prompt.</summary>
    internal sealed record PromptRefused(FinalResult Error) : SubmitAnswer;

    /// <summary>No prompt in time; left with ESC.</summary>
    internal sealed record NoPrompt : SubmitAnswer;

    /// <summary>The modem has forgotten its settings; left with ESC: in text mode a PDU would go out as somebody's text.</summary>
    internal sealed record SettingsLost : SubmitAnswer;

    /// <summary>The permission was refused or did not come; left with ESC.</summary>
    internal sealed record NotPermitted : SubmitAnswer;

    /// <summary>The line went before the text was wholly written: nothing can have left.</summary>
    internal sealed record LineLostBefore : SubmitAnswer;

    /// <summary>The network took it.</summary>
    internal sealed record Accepted(int Reference) : SubmitAnswer;

    /// <summary>The modem answered with an error after Ctrl-Z.</summary>
    internal sealed record Failed(FinalResult Error) : SubmitAnswer;

    /// <summary>OK, but without +CMGS: neither sent nor not sent.</summary>
    internal sealed record NoReference : SubmitAnswer;

    /// <summary>No answer in time. A late one may come.</summary>
    internal sealed record Silent : SubmitAnswer;

    /// <summary>The line went after Ctrl-Z.</summary>
    internal sealed record LineLostAfter : SubmitAnswer;
}
