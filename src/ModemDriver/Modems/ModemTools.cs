using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Trace;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>What every modem of a driver works with.</summary>
internal sealed record ModemTools(
    ModemSettings Settings, IPortOpener Opener, IImeiClaims Claims, IModemObserver Observer, RefusedPins RefusedPins, TimeProvider Time, ILogger Logger)
{
    /// <exception cref="LineLostException">The port cannot be opened.</exception>
    public AtChat OpenChat(string port, WireTrace trace) =>
        new(new TracedPort(Opener.Open(port, Settings.Line), trace), Time, Settings.Chat);
}
