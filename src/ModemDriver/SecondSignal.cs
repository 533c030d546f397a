using System.Runtime.InteropServices;

namespace Gateway.ModemDriver;

/// <summary>The first signal stops gracefully (the host sees to it), the second at once.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly PosixSignalRegistration _interrupt, _terminate;
    private int _count;

    private SecondSignal(ModemDriverService driver)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Count(driver));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Count(driver));
    }

    public static SecondSignal Listen(ModemDriverService driver) => new(driver);

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Count(ModemDriverService driver)
    {
        if (Interlocked.Increment(ref _count) > 1)
            driver.StopAtOnce();
    }
}
