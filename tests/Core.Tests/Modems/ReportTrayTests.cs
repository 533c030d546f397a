using Gateway.Core.Modems;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Modems;

public sealed class ReportTrayTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string[]> _stored = [];
    private Task _begins = Task.CompletedTask;

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
    public async Task Whoever_brings_more_than_can_be_begun_waits_and_the_order_is_kept()
    {
        var begins = new TaskCompletionSource();
        _begins = begins.Task;
        var tray = Tray();
        for (var i = 1; i < ReportTray.Most; i++)
            Assert.True(tray.AddAsync(Report(i)).IsCompleted);
        var full = tray.AddAsync(Report(ReportTray.Most));
        Assert.False(full.IsCompleted);
        Assert.True(tray.AddAsync(Report(1000)).IsCompleted);
        _time.Advance(ReportTray.Longest);
        Assert.Single(_stored); // the second waits for the first

        begins.SetResult();
        await full;
        await tray.DisposeAsync();
        Assert.Equal(["1000"], _stored[1]);
    }

    [Fact]
    public async Task At_the_end_what_is_left_is_begun_before_the_end()
    {
        var begins = new TaskCompletionSource();
        _begins = begins.Task;
        var tray = Tray();
        await tray.AddAsync(Report(1));
        var end = tray.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        Assert.Equal([["1"]], _stored);
        begins.SetResult();
        await end;
        _time.Advance(ReportTray.Longest * 2);
        Assert.Single(_stored);
    }

    private ReportTray Tray() => new(
        reports =>
        {
            _stored.Add([.. reports.Select(report => report.ReportId)]);
            return _begins;
        },
        _time);

    private static StatusReport Report(int id) => new() { ReportId = $"{id}" };
}
