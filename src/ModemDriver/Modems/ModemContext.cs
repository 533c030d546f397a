using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Trace;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>What all modems of a driver share: settings, the way to open a port, the assignment of ports, whoever observes them.</summary>
internal sealed record ModemContext(
    ModemSettings Settings, IPortOpener Opener, IPortAssignments Assignments, IModemObserver Observer, EnteredPins EnteredPins,
    TimeProvider Time, ILogger Logger)
{
    /// <summary>Opens on a thread of its own: some devices take seconds, and the other modems must not wait for them.</summary>
    /// <exception cref="LineLostException">The port cannot be opened.</exception>
    public async Task<AtChat> OpenChatAsync(string port, WireTrace trace)
    {
        var line = await Task.Factory.StartNew(
            () => Opener.Open(port, Settings.Line), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return new AtChat(new TracedPort(line, trace), Time, Settings.Chat);
    }

    /// <summary>The trace of one port, in memory and, where the operator wants it, in a file.</summary>
    public WireTrace OpenTrace(string port) => new(Time, TraceFile.For(Settings.TraceDirectory, port, Logger));
}
