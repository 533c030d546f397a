using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Stand;

internal static class SteppedTime
{
    /// <summary>Lets time pass in steps until the work is done: timers that are set only after an earlier one rang are met, too.</summary>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider time, Task work, TimeSpan step)
    {
        while (!work.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }
    }
}
