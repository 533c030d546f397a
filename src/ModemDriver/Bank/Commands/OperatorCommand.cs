namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>What an operator may ask of one modem.</summary>
internal abstract record OperatorCommand
{
    internal sealed record Pause : OperatorCommand;

    internal sealed record Resume : OperatorCommand;

    internal sealed record Reset : OperatorCommand;

    /// <param name="Lines">1–1000.</param>
    internal sealed record Trace(int Lines) : OperatorCommand;

    /// <param name="Code">E.g. <c>*100#</c>.</param>
    internal sealed record Ussd(string Code) : OperatorCommand;

    internal sealed record Test : OperatorCommand;
}

/// <param name="Done">False: not done, and the text says why.</param>
/// <param name="Text">A stable word (paused, pausing, resumed, restarting, restart_queued, no_such_modem, wrong_code, busy, network_silent,
/// ussd_ended, ussd_other_client, ussd_not_supported, ussd_timeout, ussd_no_text, a reason of the modem's state), or what modem or
/// network said.</param>
internal sealed record CommandAnswer(bool Done, string Text);
