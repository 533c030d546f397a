using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Trace;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>What every modem of a driver works with.</summary>
internal sealed record ModemTools(
    ModemSettings Settings, IPortOpener Opener, IImeiClaims Claims, IModemObserver Observer, EnteredPins EnteredPins, TimeProvider Time, ILogger Logger)
{
    /// <exception cref="LineLostException">The port cannot be opened.</exception>
    public AtChat OpenChat(string port, WireTrace trace) =>
        new(new TracedPort(Opener.Open(port, Settings.Line), trace), Time, Settings.Chat);

    /// <summary>The trace of one port, in memory and, where the operator wants it, in a file.</summary>
    public WireTrace OpenTrace(string port) => new(Time, TraceFile.For(Settings.TraceDirectory, port, Logger));
}
