using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Enters the PIN where <see cref="PinPolicy"/> allows it. What a refusal or silence meant is asked of the SIM, not guessed: a PIN
/// that was right is not called wrong, and none is entered twice.</summary>
/// <param name="place">Names the modem for as long as its SIM cannot be read: its IMEI, or its port where that is none.</param>
internal sealed class PinEntry(AtChat chat, ModemSettings settings, EnteredPins entered, ModemIdentity modem, ModemProfile profile,
    SimReader reader, string place)
{
    // 3GPP TS 27.007, 9.2.1: incorrect password.
    private const int IncorrectPassword = 16;

    public async Task EnterAsync(CancellationToken stop)
    {
        var iccid = await reader.IccidAsync(stop);
        var pin = settings.PinFor(iccid, modem.Imei);
        string[] sims = iccid.Length > 0 ? [iccid, place] : [place];
        var triesLeft = pin.Length > 0 ? await TriesLeftAsync(stop) : -1;
        var reason = PinPolicy.ReasonNotToEnter(pin, triesLeft, entered.Contains(sims[0], pin), settings.PinEvenWhenTriesUnknown);
        if (reason.Length > 0)
            throw new SimUnusableException(
                reason == StateReason.SimPinWrong && entered.IsUnsettled(sims[0], pin) ? StateReason.SimPinUnsettled : reason);
        entered.Add(sims, pin); // before it is written: silence, too, may have cost a try
        try
        {
            await chat.RunAsync(new EnterPin(pin), stop);
            entered.Forget(sims, pin);
        }
        catch (CommandRefusedException e) when (e.Result is { Kind: FinalKind.Cme, Code: IncorrectPassword })
        {
            throw new SimUnusableException(StateReason.SimPinWrong);
        }
        catch (Exception e) when (e is CommandRefusedException or UnansweredException)
        {
            var isBusy = e is CommandRefusedException { Result: var result } && TransientRefusal.Is(result, profile);
            await JudgeAsync(sims, pin, triesLeft, isBusy, stop);
        }
    }

    private async Task JudgeAsync(string[] sims, string pin, int triesBefore, bool isBusy, CancellationToken stop)
    {
        if (await chat.TryAsync(new AskPinState(), "", stop) == "READY")
        {
            entered.Forget(sims, pin);
            return;
        }

        var triesLeft = await TriesLeftAsync(stop);
        if (triesLeft >= 0 && triesLeft < triesBefore)
            throw new SimUnusableException(StateReason.SimPinWrong);
        if (isBusy && triesLeft >= 0 && triesLeft == triesBefore)
        {
            entered.Forget(sims, pin); // the card was busy and did not count it: entered again in a moment
            throw new SimUnusableException(StateReason.SimBusy);
        }

        entered.LeaveUnsettled(sims, pin);
        throw new SimUnusableException(StateReason.SimPinUnsettled);
    }

    private async Task<int> TriesLeftAsync(CancellationToken stop)
    {
        foreach (var question in profile.PinTries)
        {
            if (await chat.TryAsync(new AskPinTries(question), -1, stop) is >= 0 and var left)
                return left;
        }

        return -1;
    }
}
