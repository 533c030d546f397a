using Gateway.Core.Storage;
using Gateway.Core.Storage.Engine;
using Gateway.Core.Storage.Lite;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Storage;

public sealed class WriterInboxTests
{
    private static readonly TimeSpan Defer = TimeSpan.FromMilliseconds(20);
    private readonly FakeTimeProvider _time = new();

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_writer_that_sleeps_is_woken_by_whatever_comes_once_it_is_due(bool isDeferrable)
    {
        var inbox = new WriterInbox(capacity: 1, Defer, _time);
        var write = new WriteWork<int>(_ => 0);
        var asleep = WaitAsync(inbox);

        Assert.True(isDeferrable ? inbox.TryAddDeferrable(write) : inbox.TryAdd(write));
        if (isDeferrable)
        {
            await Assert.ThrowsAsync<TimeoutException>(
                () => asleep.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
            _time.Advance(Defer);
        }

        Assert.True(await asleep);
        Assert.Equal([write], Taken(inbox));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_timer_runs_again_for_what_is_deferred_after_a_batch()
    {
        var inbox = new WriterInbox(capacity: 1, Defer, _time);
        Assert.True(inbox.TryAddDeferrable(new WriteWork<int>(_ => 0)));
        _time.Advance(Defer / 2);
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        Assert.Equal(2, Taken(inbox).Count);
        _time.Advance(Defer); // nothing waits

        var write = new WriteWork<int>(_ => 0);
        Assert.True(inbox.TryAddDeferrable(write));
        var asleep = WaitAsync(inbox);
        await Assert.ThrowsAsync<TimeoutException>(
            () => asleep.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        _time.Advance(Defer);
        Assert.True(await asleep);
        Assert.Equal([write], Taken(inbox));
    }

    [Fact]
    public void What_waits_is_taken_in_the_order_in_which_it_came_and_quiet_work_ends_a_batch()
    {
        var inbox = new WriterInbox(capacity: 10, TimeSpan.FromHours(1), _time);
        var writes = Enumerable.Range(0, 5).Select(_ => new WriteWork<int>(_ => 0)).ToList();
        var quiet = new QuietWork<int>(() => 0);
        Assert.True(inbox.TryAdd(writes[0]));               // an outcome
        Assert.True(inbox.TryAddDeferrable(writes[1]));     // its report
        Assert.True(inbox.TryAdd(writes[2]));
        Assert.True(inbox.TryAdd(quiet));
        Assert.True(inbox.TryAddDeferrable(writes[3]));
        Assert.True(inbox.TryAdd(writes[4]));

        var taken = new List<WriteWork>();
        Assert.Same(quiet, inbox.Take(taken, most: 10));
        Assert.Equal(writes[..3], taken);
        taken.Clear();
        Assert.Null(inbox.Take(taken, most: 1));
        Assert.Null(inbox.Take(taken, most: 2));
        Assert.Equal(writes[3..], taken);
    }

    [Fact]
    public void There_are_no_more_places_than_its_capacity_and_taking_frees_them()
    {
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromHours(1), _time);
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        Assert.False(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        Assert.True(inbox.TryAddDeferrable(new WriteWork<int>(_ => 0)));
        inbox.Take([], most: 10);
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        Assert.False(inbox.TryAdd(new WriteWork<int>(_ => 0)));
    }

    [Fact]
    public async Task Whoever_waits_for_a_place_of_a_store_that_closes_is_told_so()
    {
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromHours(1), _time);
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        var waiting =
            Enumerable.Range(0, 3).Select(_ => inbox.AddAsync(new WriteWork<int>(_ => 0), CancellationToken.None).AsTask()).ToList();
        inbox.Close();
        inbox.Take([], most: 10);

        foreach (var late in waiting)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
        Assert.False(inbox.TryAddDeferrable(new WriteWork<int>(_ => 0)));
        Assert.False(inbox.Wait());
    }

    private static Task<bool> WaitAsync(WriterInbox inbox) =>
        Task.Factory.StartNew(inbox.Wait, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static List<WriteWork> Taken(WriterInbox inbox)
    {
        var writes = new List<WriteWork>();
        Assert.Null(inbox.Take(writes, most: 10));
        return writes;
    }
}
