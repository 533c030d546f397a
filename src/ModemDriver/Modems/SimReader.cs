using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Reads who the SIM is: its ICCID in the vendor's way or from the card's file, and its IMSI. Either is enough.</summary>
internal sealed class SimReader(AtChat chat, ModemProfile profile)
{
    private AtCommand<string>? _iccidCommand; // the one that was answered

    public async Task<SimIdentity> ReadAsync(CancellationToken stop)
    {
        var imsi = await chat.TryAsync(new AskImsi(), stop) ?? "";
        return new SimIdentity(await IccidAsync(stop), imsi);
    }

    /// <summary>Whether the same SIM is still in: asked in one command or two. What is not answered says nothing.</summary>
    public async Task<bool> IsSameAsync(SimIdentity sim, CancellationToken stop)
    {
        var imsi = sim.Imsi.Length > 0 ? await chat.TryAsync(new AskImsi(), stop) ?? "" : "";
        if (imsi.Length > 0 && imsi != sim.Imsi)
            return false;
        var iccid = _iccidCommand is { } way ? await chat.TryAsync(way, stop) ?? "" : "";
        return iccid.Length == 0 || iccid == sim.Iccid;
    }

    public async Task<string> IccidAsync(CancellationToken stop)
    {
        foreach (var command in profile.IccidCommands.Select(AtCommand<string> (text) => new AskIccid(text)).Append(new ReadIccidFile()))
        {
            if (await chat.TryAsync(command, stop) is { Length: > 0 } iccid)
            {
                _iccidCommand = command;
                return iccid;
            }
        }

        return "";
    }
}
