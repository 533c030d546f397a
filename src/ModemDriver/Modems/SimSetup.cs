using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Unlocks the SIM where that is safe, and reads who it is.</summary>
internal sealed class SimSetup(AtChat chat, ModemSettings settings, EnteredPins enteredPins)
{
    /// <exception cref="SimUnusableException">No SIM, a lock that we may not open, or a SIM that does not answer.</exception>
    public async Task<SimIdentity> UnlockAsync(ModemIdentity modem, ModemProfile profile, CancellationToken stop)
    {
        var state = await PinStateAsync(stop);
        if (state == "SIM PIN")
        {
            await EnterPinAsync(modem, await IccidAsync(profile, stop), profile, stop);
            state = await PinStateAsync(stop);
        }

        if (state != "READY")
            throw new SimUnusableException(ReasonFor(state));
        try
        {
            var imsi = await chat.RunAsync(new AskImsi(), stop);
            return new SimIdentity(await IccidAsync(profile, stop), imsi);
        }
        catch (Exception e) when (e is CommandRefusedException or NoSenseException)
        {
            throw new SimUnusableException(StateReason.SimBusy); // some say READY a moment before the SIM's files can be read
        }
    }

    // 3GPP TS 27.007, 8.3
    private static string ReasonFor(string pinState) => pinState switch
    {
        "SIM PIN" or "NOT READY" => StateReason.SimBusy, // the PIN was just taken
        "SIM PUK" => StateReason.SimPuk,
        "NOT INSERTED" => StateReason.NoSim,
        _ => StateReason.SimOtherLock,
    };

    // 3GPP TS 27.007, 9.2.1; TS 27.005, 3.2.5
    private static string ReasonFor(FinalResult error) => (error.Kind, error.Code) switch
    {
        (FinalKind.Cme, 10) or (FinalKind.Cms, 310) => StateReason.NoSim,
        (FinalKind.Cme, 12) or (FinalKind.Cms, 316) => StateReason.SimPuk,
        (FinalKind.Cme, 13 or 15) or (FinalKind.Cms, 313 or 315) => StateReason.SimFailure,
        _ => StateReason.SimBusy,
    };

    private async Task<string> PinStateAsync(CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(new AskPinState(), stop);
        }
        catch (CommandRefusedException e)
        {
            throw new SimUnusableException(ReasonFor(e.Result));
        }
    }

    private async Task EnterPinAsync(ModemIdentity modem, string iccid, ModemProfile profile, CancellationToken stop)
    {
        var pin = settings.PinFor(iccid, modem.Imei);
        string[] sims = iccid.Length > 0 ? [iccid, modem.Imei] : [modem.Imei];
        var triesLeft = pin.Length > 0 ? await TriesLeftAsync(profile, stop) : -1;
        var reason = PinPolicy.ReasonNotToEnter(pin, triesLeft, enteredPins.Contains(sims[0], pin), settings.PinEvenWhenTriesUnknown);
        if (reason.Length > 0)
            throw new SimUnusableException(reason);
        enteredPins.Add(sims, pin); // before it is written: silence, too, may have cost a try
        try
        {
            await chat.RunAsync(new EnterPin(pin), stop);
            enteredPins.Forget(sims, pin);
        }
        catch (CommandRefusedException)
        {
            throw new SimUnusableException(StateReason.SimPinWrong);
        }
    }

    private async Task<int> TriesLeftAsync(ModemProfile profile, CancellationToken stop)
    {
        foreach (var question in profile.PinTries)
        {
            try
            {
                if (await chat.RunAsync(new AskPinTries(question), stop) is >= 0 and var left)
                    return left;
            }
            catch (Exception e) when (e is CommandRefusedException or NoSenseException)
            {
                // Not this vendor's way to ask.
            }
        }

        return -1;
    }

    private async Task<string> IccidAsync(ModemProfile profile, CancellationToken stop)
    {
        foreach (var command in profile.IccidCommands.Select(AtCommand<string> (text) => new AskIccid(text)).Append(new ReadIccidFile()))
        {
            try
            {
                return await chat.RunAsync(command, stop);
            }
            catch (Exception e) when (e is CommandRefusedException or NoSenseException)
            {
                // Not this vendor's way to ask.
            }
        }

        return "";
    }
}
