using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Storage;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Dispatch;

public sealed class ReportWatchTests : IAsyncDisposable
{
    private const long Minute = 60_000;
    private readonly TemporaryStore _place = new();
    private readonly ReportWatch _watch = new();
    private long _attempts;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void A_SIM_of_which_no_report_comes_while_another_gets_them_rests()
    {
        Take("silent", ReportWatch.Suspicious, Minute);
        _watch.Reported("other", 5 * Minute);

        Assert.Null(_watch.SilentUntil("silent", 10 * Minute)); // the reports may still come
        Assert.Equal(71 * Minute, _watch.SilentUntil("silent", 11 * Minute));
        Assert.True(_watch.IsSilent("silent", 70 * Minute));
        Assert.Null(_watch.SilentUntil("other", 11 * Minute));
    }

    [Fact]
    public void Where_no_SIM_gets_reports_none_is_to_blame()
    {
        Take("silent", 100, Minute);
        Assert.Null(_watch.SilentUntil("silent", 60 * Minute));
        _watch.Reported("silent", 61 * Minute);
        Assert.Null(_watch.SilentUntil("silent", 62 * Minute));
    }

    [Fact]
    public void After_its_rest_one_message_decides()
    {
        var lifted = 0;
        _watch.Lifted += () => lifted++;
        Take("silent", ReportWatch.Suspicious, Minute);
        _watch.Reported("other", 2 * Minute);
        var until = _watch.SilentUntil("silent", 11 * Minute)!.Value;
        Assert.True(_watch.SilentUntil("silent", until) <= until); // it may be tried
        Assert.False(_watch.IsSilent("silent", until));

        Take("silent", 1, until);
        Assert.Equal(until + (70 * Minute), _watch.SilentUntil("silent", until)); // and rests again at once

        _watch.Reported("silent", until + Minute);
        Assert.Null(_watch.SilentUntil("silent", until + Minute));
        Assert.Equal(1, lifted);
    }

    [Fact]
    public void Fewer_than_suspicious_are_no_reason_but_one_that_is_overdue_is_known()
    {
        Take("slow", ReportWatch.Suspicious - 1, Minute);
        _watch.Reported("other", 5 * Minute);
        Assert.Null(_watch.SilentUntil("slow", 60 * Minute));
        Assert.False(_watch.IsOverdue("slow", 10 * Minute));
        Assert.True(_watch.IsOverdue("slow", 11 * Minute));
    }

    [Fact]
    public void Of_a_SIM_that_sends_without_end_the_newest_are_kept_and_suffice()
    {
        for (var i = 0; i < 1000; i++)
            Take("silent", 1, 1_000_000 + i);
        _watch.Reported("other", 1_000_999);
        Assert.NotNull(_watch.SilentUntil("silent", 1_001_000)); // none is ten minutes old
    }

    [Fact]
    public async Task A_restart_of_the_core_forgets_neither_the_count_nor_the_rest()
    {
        var store = await _place.OpenAsync(Model(_watch));
        await store.WriteAsync(transaction =>
        {
            for (var i = 0; i < ReportWatch.Suspicious - 1; i++)
                transaction.Insert(SmsCollections.Messages, Sent("silent", Minute + i));
            for (var i = 0; i < ReportWatch.Suspicious; i++)
                transaction.Insert(SmsCollections.Messages, Sent("unasked", Minute + i, asked: false));
            return transaction.Insert(SmsCollections.Messages, Sent("other", Minute, reportedAtMs: 9 * Minute));
        });
        Assert.Null(_watch.SilentUntil("silent", 20 * Minute));
        Assert.Empty(await store.VerifyAsync());
        await store.DisposeAsync();

        var again = new ReportWatch();
        store = await _place.OpenAsync(Model(again));
        await store.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, Sent("silent", 2 * Minute)));
        Assert.Equal(72 * Minute, again.SilentUntil("silent", 20 * Minute));
        Assert.Null(again.SilentUntil("unasked", 20 * Minute));
        Assert.Empty(await store.VerifyAsync());
        await store.DisposeAsync();

        var third = new ReportWatch();
        store = await _place.OpenAsync(Model(third));
        Assert.Equal(72 * Minute, third.SilentUntil("silent", 20 * Minute));

        // One report of any of its messages, and a message that was removed, count at once.
        await store.WriteAsync(transaction =>
        {
            var first = transaction.Find(SmsCollections.Messages, 1)!;
            (first.Attempts[0].Status, first.Attempts[0].ReportedAtMs) = (1, 21 * Minute);
            transaction.Update(SmsCollections.Messages, first);
            transaction.Delete(SmsCollections.Messages, 2);
            return true;
        });
        Assert.Null(third.SilentUntil("silent", 22 * Minute));
        Assert.Empty(await store.VerifyAsync());
    }

    private static StoreModel Model(ReportWatch watch) => new StoreModel().Add(SmsCollections.Messages, watch);

    private void Take(string iccid, int count, long at)
    {
        for (var i = 0; i < count; i++)
            _watch.Apply(null, Sent(iccid, at));
    }

    private SmsRecord Sent(string iccid, long atMs, bool asked = true, long reportedAtMs = 0) => new()
    {
        Attempts =
        {
            new AttemptRecord
            {
                AttemptId = ++_attempts,
                Iccid = iccid,
                State = AttemptState.Accepted,
                SettledAtMs = atMs,
                ReportAsked = asked,
                Status = reportedAtMs > 0 ? 1 : 0,
                ReportedAtMs = reportedAtMs,
            },
        },
    };
}
