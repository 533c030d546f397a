using Gateway.Core.Modems;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Modems;

public sealed class ReportTrayTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string[]> _stored = [];
    private Func<Task> _storing = () => Task.CompletedTask;

    [Fact]
    public async Task Reports_are_stored_together_when_the_first_has_lain_for_its_time()
    {
        await using var tray = Tray();
        await tray.AddAsync(Report(1));
        _time.Advance(ReportTray.Longest / 2);
        await tray.AddAsync(Report(2));
        _time.Advance((ReportTray.Longest / 2) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_stored);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([["1", "2"]], _stored);

        await tray.AddAsync(Report(3));
        _time.Advance(ReportTray.Longest);
        Assert.Equal([["1", "2"], ["3"]], _stored);
    }

    [Fact]
    public async Task A_full_tray_is_stored_at_once()
    {
        await using var tray = Tray();
        for (var i = 1; i <= ReportTray.Most + 1; i++)
            await tray.AddAsync(Report(i));
        Assert.Equal(ReportTray.Most, Assert.Single(_stored).Length);
        _time.Advance(ReportTray.Longest);
        Assert.Equal([$"{ReportTray.Most + 1}"], _stored[1]);
    }

    [Fact]
    public async Task A_driver_that_brings_more_than_is_stored_waits_and_the_order_is_kept()
    {
        var storing = new Queue<TaskCompletionSource>();
        _storing = () =>
        {
            storing.Enqueue(new TaskCompletionSource());
            return storing.Last().Task;
        };
        var tray = Tray();
        for (var i = 1; i <= ReportTray.MostTrays * ReportTray.Most; i++)
            Assert.True(tray.AddAsync(Report(i)).IsCompleted);
        for (var i = 1; i < ReportTray.Most; i++)
            Assert.True(tray.AddAsync(Report(1000 + i)).IsCompleted);
        var full = tray.AddAsync(Report(2000));
        Assert.False(full.IsCompleted);
        Assert.Equal(ReportTray.MostTrays, _stored.Count);

        storing.Dequeue().SetResult();
        await full;
        Assert.Equal("2000", _stored[^1][^1]);
        var end = tray.DisposeAsync().AsTask();
        while (storing.TryDequeue(out var stored))
        {
            Assert.False(end.IsCompleted);
            stored.SetResult();
        }
        await end;
        Assert.Equal(Enumerable.Range(1, ReportTray.MostTrays * ReportTray.Most).Select(i => $"{i}"), _stored.SkipLast(1).SelectMany(tray => tray));
    }

    [Fact]
    public async Task At_the_end_what_is_left_is_stored_before_the_end()
    {
        var stored = new TaskCompletionSource();
        _storing = () => stored.Task;
        var tray = Tray();
        await tray.AddAsync(Report(1));
        var end = tray.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        Assert.Equal([["1"]], _stored);
        stored.SetResult();
        await end;
        _time.Advance(ReportTray.Longest * 2);
        Assert.Single(_stored);
    }

    [Fact]
    public async Task Of_a_driver_that_stops_each_is_stored_at_once()
    {
        await using var tray = Tray();
        await tray.AddAsync(Report(1));
        await tray.HurryAsync();
        await tray.AddAsync(Report(2));
        Assert.Equal([["1"], ["2"]], _stored);
    }

    private ReportTray Tray() => new(
        reports =>
        {
            _stored.Add([.. reports.Select(report => report.ReportId)]);
            return _storing();
        },
        _time);

    private static StatusReport Report(int id) => new() { ReportId = $"{id}" };
}
