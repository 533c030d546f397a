using Gateway.Core.Sms.Dispatch;

namespace Gateway.Core.Tests.Sms.Dispatch;

public sealed class ReportWatchTests
{
    private const long Minute = 60_000;
    private readonly ReportWatch _watch = new();

    [Fact]
    public void A_SIM_of_which_no_report_comes_while_another_gets_them_rests()
    {
        Take("silent", ReportWatch.Suspicious, 0);
        _watch.Reported("other", 5 * Minute);

        Assert.Equal(0, _watch.RestsUntil("silent", 9 * Minute)); // the reports may still come
        Assert.Equal(70 * Minute, _watch.RestsUntil("silent", 10 * Minute));
        Assert.True(_watch.IsSilent("silent", 69 * Minute));
        Assert.Equal(0, _watch.RestsUntil("other", 10 * Minute));
    }

    [Fact]
    public void Where_no_SIM_gets_reports_none_is_to_blame()
    {
        Take("silent", 100, 0);
        Assert.Equal(0, _watch.RestsUntil("silent", 60 * Minute));
        _watch.Reported("silent", 61 * Minute);
        Assert.Equal(0, _watch.RestsUntil("silent", 62 * Minute));
    }

    [Fact]
    public void After_its_rest_one_message_decides()
    {
        Take("silent", ReportWatch.Suspicious, 0);
        _watch.Reported("other", Minute);
        var until = _watch.RestsUntil("silent", 10 * Minute);
        Assert.Equal(0, _watch.RestsUntil("silent", until));

        Take("silent", 1, until);
        _watch.Reported("other", until + Minute);
        Assert.True(_watch.RestsUntil("silent", until + (10 * Minute)) > 0);

        var again = _watch.RestsUntil("silent", until + (10 * Minute));
        Assert.Equal(0, _watch.RestsUntil("silent", again));
        Take("silent", 1, again);
        _watch.Reported("silent", again + Minute);
        _watch.Reported("other", again + Minute);
        Assert.Equal(0, _watch.RestsUntil("silent", again + (10 * Minute)));
    }

    [Fact]
    public void Fewer_than_suspicious_are_no_reason()
    {
        Take("slow", ReportWatch.Suspicious - 1, 0);
        _watch.Reported("other", 5 * Minute);
        Assert.Equal(0, _watch.RestsUntil("slow", 60 * Minute));
    }

    private void Take(string iccid, int count, long at)
    {
        for (var i = 0; i < count; i++)
            _watch.Accepted(iccid, at);
    }
}
