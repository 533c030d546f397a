using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>The number that messages are given to. It lies on the SIM; some cards have none, and some modems (Huawei E220) do not use it
/// before it is written once.</summary>
internal sealed class ServiceCentre(AtChat chat, ModemSettings settings)
{
    /// <summary>Where the SIM has none and the operator's settings name one, it is set.</summary>
    public async Task SetWhereUnsetAsync(SimIdentity sim, CancellationToken stop)
    {
        if (settings.ServiceCentreFor(sim) is { Length: > 0 } number
            && await chat.TryAsync(new AskServiceCentre(), "?", stop) is { Length: 0 })
            await chat.TryAsync(new SetServiceCentre(number), stop);
    }

    /// <summary>The network said that it is not known (CMS 330): written again, from the SIM or from the settings.</summary>
    /// <returns>Whether there was a number to write.</returns>
    public async Task<bool> WriteAgainAsync(SimIdentity sim, CancellationToken stop)
    {
        var number = await chat.TryAsync(new AskServiceCentre(), "", stop);
        if (number.Length == 0)
            number = settings.ServiceCentreFor(sim);
        return number.Length > 0 && await chat.TryAsync(new SetServiceCentre(number), stop);
    }
}
