using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Brings a freshly opened chat to the point where messages can be sent. Done whole after every reopening: a modem
/// that restarted has forgotten everything.</summary>
internal sealed class SessionSetup(AtChat chat, ModemSettings settings)
{
    /// <summary>Wakes the modem and finds out what it is.</summary>
    public async Task<ModemIdentity> IdentifyAsync(CancellationToken stop)
    {
        await WakeAsync(stop);
        await TryAsync(new BasicSetup(), stop);
        await TryAsync(new NumericErrors(), stop);
        var imei = await ImeiAsync(stop);
        var manufacturer = await TryAsync(new AskManufacturer(), stop) ?? "";
        var model = await TryAsync(new AskModel(), stop) ?? "";
        return new ModemIdentity(imei, manufacturer, model, await TryAsync(new AskRevision(), stop) ?? "");
    }

    /// <summary>Settings for sending and for reports. What a firmware lacks is left out; without PDU mode it is of no use.</summary>
    /// <returns>True when AT+CMMS=2 may be used.</returns>
    public async Task<bool> ConfigureAsync(ModemProfile profile, CancellationToken stop)
    {
        foreach (var command in profile.Preparation)
            await TryAsync(new SettingCommand(command), stop);
        try
        {
            await chat.RunAsync(new PduMode(), stop);
        }
        catch (CommandRefusedException e)
        {
            throw new SetupFailedException(StateReason.SetupRefused, e.Message);
        }

        await TryAsync(new SetMessageService(), stop);
        foreach (var parameters in profile.Notices)
        {
            if (await TryAsync(new SetNotices(parameters), stop))
                break;
        }

        foreach (var name in profile.RegistrationCommands)
            await TryAsync(new SetRegistrationNotices(name), stop);
        return profile.KeepsLinkOpen && await TryAsync(new AskMoreMessages(), stop);
    }

    /// <summary>Runs a command that this firmware may lack: its refusal is the default value.</summary>
    private async Task<T?> TryAsync<T>(AtCommand<T> command, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (Exception e) when (e is CommandRefusedException or NoSenseException)
        {
            return default;
        }
    }

    private async Task WakeAsync(CancellationToken stop)
    {
        try
        {
            await chat.ExchangeAsync(WakeUp.Request(settings.WakeTimeout), stop);
        }
        catch (UnansweredException)
        {
            // A modem that measures the speed of the line needs to hear AT more than once; the next command probes.
        }

        await chat.ExchangeAsync(SynchronizeChat.Request, stop);
    }

    private async Task<string> ImeiAsync(CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(new AskImei(), stop);
        }
        catch (Exception e) when (e is CommandRefusedException or NoSenseException)
        {
            throw new SetupFailedException(StateReason.NoImei, e.Message);
        }
    }
}
