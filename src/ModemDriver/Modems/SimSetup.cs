using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Unlocks the SIM where that is safe, and reads who it is.</summary>
internal sealed class SimSetup(AtChat chat, SimReader reader, PinEntry pins)
{
    // Some say READY a moment before the card's files can be read.
    private const int TriesToName = 5;
    private int _unnamed;

    /// <exception cref="SimUnusableException">No SIM, a lock that we may not open, or a SIM that does not answer.</exception>
    public async Task<SimIdentity> UnlockAsync(CancellationToken stop)
    {
        var isOn = await RadioOnAsync(stop);
        var state = await PinStateAsync(isOn, stop);
        if (state == "SIM PIN")
        {
            await pins.EnterAsync(stop);
            state = await PinStateAsync(isOn, stop);
        }

        if (state != "READY")
            throw new SimUnusableException(ReasonFor(state));
        if (await reader.ReadAsync(stop) is { Name.Length: > 0 } sim)
        {
            _unnamed = 0;
            return sim;
        }

        throw new SimUnusableException(++_unnamed < TriesToName ? StateReason.SimBusy : StateReason.NoIccid);
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

    /// <summary>Airplane mode, or another program, may have switched radio and SIM off.</summary>
    /// <returns>False when they stay off.</returns>
    private async Task<bool> RadioOnAsync(CancellationToken stop)
    {
        if (await chat.TryAsync(new AskFunctionality(), -1, stop) is -1 or AskFunctionality.Full)
            return true;
        await chat.TryAsync(new FullFunctionality(), stop);
        return await chat.TryAsync(new AskFunctionality(), -1, stop) is -1 or AskFunctionality.Full;
    }

    private async Task<string> PinStateAsync(bool isOn, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(new AskPinState(), stop);
        }
        catch (CommandRefusedException e) when (e.Result.Kind != FinalKind.Error)
        {
            throw new SimUnusableException(isOn ? ReasonFor(e.Result) : StateReason.RadioOff);
        }
        catch (CommandRefusedException)
        {
            // No number: a modem that has started anew has forgotten that it was to tell them.
            await chat.TryAsync(new NumericErrors(), stop);
            throw new SimUnusableException(
                await FaultAsync(chat, stop) is { Length: > 0 } why ? why : isOn ? StateReason.SimBusy : StateReason.RadioOff);
        }
    }

    /// <summary>What the card itself says is wrong, a word of <see cref="StateReason"/>; empty when it is ready, busy, or not asked with
    /// success.</summary>
    public static async Task<string> FaultAsync(AtChat chat, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(new AskPinState(), stop) is "READY" or "NOT READY" ? "" : StateReason.SimPin;
        }
        catch (CommandRefusedException e)
        {
            return ReasonFor(e.Result) is not StateReason.SimBusy and var reason ? reason : "";
        }
        catch (Exception e) when (e is UnansweredException or MalformedReplyException)
        {
            return "";
        }
    }
}
