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
    /// <exception cref="SimUnusableException">The SIM is busy: all of it is to be done again in a moment.</exception>
    public async Task<Abilities> ConfigureAsync(ModemProfile profile, CancellationToken stop)
    {
        foreach (var command in profile.Preparation)
            await TryAsync(new SettingCommand(command), stop);
        try
        {
            await chat.RunAsync(new PduMode(), stop);
        }
        catch (CommandRefusedException e) when (!NotYet.Says(e.Result, profile))
        {
            throw new SetupFailedException(StateReason.SetupRefused, e.Message);
        }
        catch (CommandRefusedException)
        {
            throw new SimUnusableException(StateReason.SimBusy);
        }

        await TryOnceUpAsync(new SetMessageService(), profile, stop);
        var announces = false;
        foreach (var parameters in profile.Notices)
        {
            announces = await TryOnceUpAsync(new SetNotices(parameters), profile, stop);
            if (announces)
                break;
        }

        foreach (var name in profile.RegistrationCommands)
            await TryAsync(new SetRegistrationNotices(name), stop);
        return new Abilities(announces, profile.KeepsLinkOpen && await TryAsync(new AskMoreMessages(), stop));
    }

    /// <summary>As <see cref="TryAsync"/>, but a refusal that passes is not for good.</summary>
    private async Task<bool> TryOnceUpAsync(AtCommand<bool> command, ModemProfile profile, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (CommandRefusedException e)
        {
            return NotYet.Says(e.Result, profile) ? throw new SimUnusableException(StateReason.SimBusy) : false;
        }
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
