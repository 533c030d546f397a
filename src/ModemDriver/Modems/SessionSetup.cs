using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Brings a freshly opened chat to the point where messages can be sent. Done whole after every reopening: a modem
/// that restarted has forgotten everything. What sending does not need may be refused or stay unanswered.</summary>
internal sealed class SessionSetup(AtChat chat, ModemSettings settings)
{
    /// <summary>Wakes the modem and finds out what it is.</summary>
    public async Task<ModemIdentity> IdentifyAsync(CancellationToken stop)
    {
        await WakeAsync(stop);
        await chat.TryAsync(new BasicSetup(), stop);
        chat.EchoIsOff();
        await chat.TryAsync(new NumericErrors(), stop);
        var imei = await chat.TryAsync(new AskImei(), stop) ?? "";
        var manufacturer = await chat.TryAsync(new AskManufacturer(), stop) ?? "";
        var model = await chat.TryAsync(new AskModel(), stop) ?? "";
        return new ModemIdentity(imei, manufacturer, model, await chat.TryAsync(new AskRevision(), stop) ?? "");
    }

    /// <summary>Settings for sending and for reports. What a firmware lacks is left out; without PDU mode it is of no use.</summary>
    /// <exception cref="SimUnusableException">The SIM is busy: all of it is to be done again in a moment.</exception>
    public async Task<ModemCapabilities> ConfigureAsync(ModemProfile profile, SimIdentity sim, CancellationToken stop)
    {
        foreach (var command in profile.Preparation)
            await chat.TryAsync(new SettingCommand(command), stop);
        await SetPduModeAsync(profile, stop);
        await TryOnceUpAsync(new SetMessageService(), profile, stop);
        SetMessageIndications? notices = null;
        foreach (var parameters in profile.Notices)
        {
            var form = new SetMessageIndications(parameters);
            if (!await TryOnceUpAsync(form, profile, stop))
                continue;
            notices = form;
            break;
        }

        foreach (var name in profile.RegistrationCommands)
            await chat.TryAsync(new SetRegistrationNotices(name), stop);
        await new ServiceCentre(chat, settings).SetWhereUnsetAsync(sim, stop);
        return new ModemCapabilities(notices is not null, notices is { StoresReports: true },
            profile.KeepsLinkOpen && await chat.TryAsync(new AskMoreMessages(), stop));
    }

    private async Task SetPduModeAsync(ModemProfile profile, CancellationToken stop)
    {
        string why;
        try
        {
            await chat.RunAsync(new PduMode(), stop);
            return;
        }
        catch (CommandRefusedException e) when (TransientRefusal.Is(e.Result, profile))
        {
            throw new SimUnusableException(StateReason.SimBusy);
        }
        catch (Exception e) when (e is CommandRefusedException or UnansweredException)
        {
            why = e.Message;
        }

        // Some firmwares know no other mode, and say so when they are asked.
        if (await chat.TryAsync(new AskMessageFormat(), -1, stop) != AskMessageFormat.Pdu)
            throw new SetupFailedException(StateReason.SetupRefused, why);
    }

    /// <summary>As <see cref="OptionalCommands.TryAsync{T}(AtChat, AtCommand{T}, CancellationToken)"/>, but a refusal that passes is not
    /// for good.</summary>
    private async Task<bool> TryOnceUpAsync(AtCommand<bool> command, ModemProfile profile, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (CommandRefusedException e)
        {
            return TransientRefusal.Is(e.Result, profile) ? throw new SimUnusableException(StateReason.SimBusy) : false;
        }
        catch (UnansweredException)
        {
            return false;
        }
    }

    private async Task WakeAsync(CancellationToken stop)
    {
        // one that measures the speed of the line needs to hear AT more than once
        await chat.TryExchangeAsync(WakeUp.Request(settings.WakeTimeout), stop);
        await chat.TryExchangeAsync(SynchronizationMark.Request, stop); // where nobody answers, the line is lost after a few questions more
    }
}
