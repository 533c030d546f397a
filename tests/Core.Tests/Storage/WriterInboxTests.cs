using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class WriterInboxTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(-1)]    // a sleep that was longer than asked for; the number that means "for ever" elsewhere
    [InlineData(-2)]
    public async Task Patience_that_is_over_already_ends_at_once(int left)
    {
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromMilliseconds(left));
        var write = new WriteWork<int>(_ => 0);
        Assert.True(inbox.TryAddPatient(write));

        Assert.True(await Task.Factory.StartNew(inbox.Wait, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        var writes = new List<WriteWork>();
        Assert.Null(inbox.Take(writes, most: 10));
        Assert.Equal([write], writes);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_writer_that_sleeps_is_woken_by_whatever_comes(bool isPatient)
    {
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromMilliseconds(20));
        var write = new WriteWork<int>(_ => 0);
        var asleep = Task.Factory.StartNew(inbox.Wait, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Assert.ThrowsAsync<TimeoutException>(() => asleep.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));

        Assert.True(isPatient ? inbox.TryAddPatient(write) : inbox.TryAdd(write));

        Assert.True(await asleep);
        var writes = new List<WriteWork>();
        Assert.Null(inbox.Take(writes, most: 10));
        Assert.Equal([write], writes);
    }

    [Fact]
    public void What_waits_is_taken_in_the_order_in_which_it_came_and_quiet_work_ends_a_batch()
    {
        var inbox = new WriterInbox(capacity: 10, TimeSpan.FromHours(1));
        var writes = Enumerable.Range(0, 5).Select(_ => new WriteWork<int>(_ => 0)).ToList();
        var quiet = new QuietWork<int>(() => 0);
        Assert.True(inbox.TryAdd(writes[0]));           // a grant behind a slow disk
        Assert.True(inbox.TryAddPatient(writes[1]));    // nobody waited for it
        Assert.True(inbox.TryAdd(writes[2]));
        Assert.True(inbox.TryAdd(quiet));
        Assert.True(inbox.TryAddPatient(writes[3]));
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
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromHours(1));
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        Assert.False(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        inbox.Take([], most: 10);
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
    }

    [Fact]
    public async Task Whoever_waits_for_a_place_of_a_store_that_closes_is_told_so()
    {
        var inbox = new WriterInbox(capacity: 1, TimeSpan.FromHours(1));
        Assert.True(inbox.TryAdd(new WriteWork<int>(_ => 0)));
        var waiting = Enumerable.Range(0, 3).Select(_ => inbox.AddAsync(new WriteWork<int>(_ => 0), CancellationToken.None).AsTask()).ToList();
        inbox.Close();
        inbox.Take([], most: 10);

        foreach (var late in waiting)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
        Assert.False(inbox.TryAddPatient(new WriteWork<int>(_ => 0)));
        Assert.False(inbox.Wait());
    }
}
