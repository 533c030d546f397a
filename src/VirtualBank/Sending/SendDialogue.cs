using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Sending;

/// <summary>
/// <c>AT+CMGS</c> from its prompt to its final result (3GPP TS 27.005, 4.3). One message at a time; what the network
/// decides (<see cref="Smsc"/>) and what the modem says of it are two things.
/// </summary>
/// <param name="plan">How the next message will go.</param>
internal sealed class SendDialogue(VirtualModem modem, Func<MessagePlan> plan)
{
    private MessagePlan _plan = null!; // set by Begin and Send, before any other step
    private int _length;
    private string? _recipient; // in text mode
    private bool _store;
    private bool _stuck;
    private string _kept = "";
    private int _turn; // a reboot or an unplugging makes all that was scheduled void

    /// <summary>An answer that waits for the next command.</summary>
    public string Owed { get; private set; } = "";

    /// <summary>In text mode (3GPP TS 27.005, 3.5.1): what comes up to Ctrl-Z is the text, whatever was meant.</summary>
    public void BeginText(string recipient)
    {
        Begin(0, store: false);
        _recipient = recipient;
    }

    public void Begin(int length, bool store)
    {
        _recipient = null;
        _length = length;
        _store = store;
        _kept = "";
        _plan = plan();
        _stuck = _plan.Prompt.Stuck;
        modem.State = ModemState.Busy;
        Then(_turn, _plan.Prompt.Delay, Prompt);
    }

    /// <summary>The text up to Ctrl-Z.</summary>
    public void Take(string text)
    {
        text = _kept + text;
        if (_stuck)
        {
            _stuck = false;
            _kept = text;
            return;
        }
        if ((_recipient is { } number ? SubmittedPdu.FromText(number, text) : SubmittedPdu.FromHex(text, _length)) is not { } pdu)
            AtAnswer.Finish(modem, AtResult.Cms(304));
        else if (_store) Store(pdu);
        else Launch(pdu, "+CMGS");
    }

    /// <summary>ESC: nothing is sent, and the modem says OK (3GPP TS 27.005, 4.3).</summary>
    public void Cancel()
    {
        _stuck = false;
        _kept = "";
        AtAnswer.Finish(modem, AtResult.Ok);
    }

    /// <summary>Sends a message out of the memory (+CMSS).</summary>
    public void Send(SubmittedPdu pdu, string command)
    {
        _plan = plan();
        modem.State = ModemState.Busy;
        Launch(pdu, command);
    }

    /// <summary>Forgets what goes on: power or port is gone.</summary>
    public void Drop()
    {
        _turn++;
        Owed = "";
    }

    /// <summary>Writes what is owed, now that the next command has come.</summary>
    public void PayOwed()
    {
        if (Owed.Length == 0) return;
        modem.Line.Send(Owed);
        Owed = "";
    }

    private void Prompt()
    {
        var prompt = _plan.Prompt;
        modem.Line.Send(prompt.Before);
        if (prompt.Instead is { } instead)
        {
            AtAnswer.Finish(modem, instead);
            return;
        }
        modem.AwaitPdu();
        if (prompt.Hidden) return;
        var gap = TimeSpan.Zero;
        foreach (var piece in prompt.Pieces)
        {
            Then(_turn, gap, () => modem.Line.Send(piece));
            gap += prompt.PieceGap;
        }
    }

    private void Store(SubmittedPdu pdu)
    {
        var position = modem.Memories.Find(modem.Settings.Memories[1])!.Add(new StoredMessage(2, pdu.Octets));
        AtAnswer.Finish(modem, position is { } p ? AtResult.Info($"+CMGW: {p}") : AtResult.Cms(322));
    }

    private void Launch(SubmittedPdu pdu, string command)
    {
        modem.State = ModemState.Busy;
        if (OwnRefusal(pdu) is { } code)
        {
            AtAnswer.Finish(modem, AtResult.Cms(code));
            return;
        }
        modem.Submitted++;
        _plan.Answer.LaunchedAt = modem.Bank.Time.GetUtcNow();
        var turn = _turn;
        if (_plan.Answer.Accident is { } accident)
            Then(turn, _plan.Answer.AirTime / 2, () => accident(modem));
        Then(turn, _plan.Answer.AirTime, () => Arrive(pdu, command));
    }

    // What the modem knows by itself, without asking the network (3GPP TS 27.005, 3.2.5).
    private int? OwnRefusal(SubmittedPdu pdu)
    {
        if (modem.CardProblem is { } problem) return CardState.MessageCode(problem);
        if (modem.Memories.Find(modem.Settings.Memories[0])!.ClaimsFull) return 322;
        if (!modem.Radio.Registered) return 331;
        return pdu.Octets[0] == 0 && (modem.Sim.CentreForgotten || modem.Sim.ServiceCentre.Length == 0) ? 330 : null;
    }

    private void Arrive(SubmittedPdu pdu, string command)
    {
        var (answer, turn) = (_plan.Answer, _turn);
        var launch = new Launch(modem.Sim, modem.Imei, pdu, answer.LaunchedAt, answer.AirTime);
        var result = answer.ReachesNetwork ? modem.Bank.Smsc.Submit(launch, answer.Refusal, _plan.Report) : SubmitResult.Lost;
        answer.AccidentAfter?.Invoke(modem);
        Then(turn, answer.Delay, () => Answer(answer, result, command));
    }

    private void Answer(AnswerPlan answer, SubmitResult result, string command)
    {
        modem.Line.Send(answer.Before);
        var words = Words(answer, result, command);
        if (answer.WithNextCommand) Owed = words;
        else if (!answer.Never) modem.Line.Send(words);
        modem.Release();
    }

    private string Words(AnswerPlan answer, SubmitResult result, string command)
    {
        if (answer.ErrorLine is { } line) return line;
        var claim = !answer.ReachesNetwork ? answer.ClaimWhenLost : result.Refusal is null ? answer.ClaimWhenTaken : null;
        if (claim is { } said) return AtAnswer.Final(modem, said);
        if (result.Refusal is { } code) return AtAnswer.Final(modem, AtResult.Cms(code));
        var reference = answer.ReferenceLine
            .Replace("{0}", result.Reference.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{1}", command, StringComparison.Ordinal);
        return reference + answer.Between + (answer.WithoutFinal ? "" : AtAnswer.Final(modem, AtResult.Ok));
    }

    private void Then(int turn, TimeSpan after, Action step)
    {
        if (turn != _turn) return;
        if (after <= TimeSpan.Zero) step();
        else modem.Bank.Loop.After(after, () => { if (turn == _turn) step(); });
    }
}
