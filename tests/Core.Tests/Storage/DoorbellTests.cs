using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class DoorbellTests
{
    [Fact(Timeout = 60_000)]
    public async Task Whoever_sleeps_is_woken()
    {
        var doorbell = new Doorbell();
        await SleepsUntilItRingsAsync(doorbell, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task Rung_before_anybody_sleeps_it_ends_the_next_sleep_and_only_that()
    {
        var doorbell = new Doorbell();
        doorbell.Ring();
        doorbell.Ring();
        await Asleep(() => doorbell.Sleep(Timeout.Infinite), TestContext.Current.CancellationToken);

        await SleepsUntilItRingsAsync(doorbell, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sleep_ends_when_its_time_is_over()
    {
        var doorbell = new Doorbell();
        await Asleep(() => doorbell.Sleep(0), TestContext.Current.CancellationToken);
        await Asleep(() => doorbell.Sleep(20), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task No_ring_is_ever_lost()
    {
        const int rings = 20_000;
        var (there, back) = (new Doorbell(), new Doorbell());
        var rung = 0;
        var echo = Asleep(
            () =>
            {
                for (var seen = 1; seen <= rings; seen++)
                {
                    while (Volatile.Read(ref rung) < seen)
                        there.Sleep(Timeout.Infinite);
                    back.Ring();
                }
            },
            TestContext.Current.CancellationToken);
        var caller = Asleep(
            () =>
            {
                for (var i = 0; i < rings; i++)
                {
                    Interlocked.Increment(ref rung);
                    there.Ring();
                    back.Sleep(Timeout.Infinite); // one that gets lost leaves both asleep
                }
            },
            TestContext.Current.CancellationToken);
        await Task.WhenAll(echo, caller);
        Assert.Equal(rings, rung);
    }

    private static async Task SleepsUntilItRingsAsync(Doorbell doorbell, CancellationToken stop)
    {
        var sleep = Asleep(() => doorbell.Sleep(Timeout.Infinite), stop);
        await Assert.ThrowsAsync<TimeoutException>(() => sleep.WaitAsync(TimeSpan.FromMilliseconds(200), stop));
        doorbell.Ring();
        await sleep;
    }

    private static Task Asleep(Action sleep, CancellationToken stop) => Task.Factory.StartNew(sleep, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
