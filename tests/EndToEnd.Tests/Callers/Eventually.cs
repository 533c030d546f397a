namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>Waits for a condition in another process, which can only be asked. Bounded, so that a fault ends the test;
/// never an assertion on time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">Says what it was waiting for and the last answer.</exception>
    public static async Task<T> AsksAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> enough)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
                return answer;
            if (clock.GetElapsedTime(began) > Bound)
                throw new TimeoutException($"Waited {Bound} for: {what}. Last: {answer}");
            await Task.Delay(Pause, clock);
        }
    }
}
