using System.Runtime.InteropServices;

namespace Gateway.Posix;

/// <summary>SIGINT and SIGTERM: the first stops in order, which the host sees to; a second one stops at once.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _first, _second;
    private int _count;

    /// <param name="first">Told of the first, beside the host.</param>
    /// <param name="second">Told of every further one: ends what the first would have waited for.</param>
    public StopSignals(Action first, Action second)
    {
        (_first, _second) = (first, second);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Count()),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Count()),
        ];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _count) > 1)
            _second();
        else
            _first();
    }
}
