using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Tests.Checkpoint;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Forty forms with the phone of one tour guide: what was sent to it is known however many wait for it. On a real file.</summary>
public sealed class SharedPhoneTests
{
    private const string Phone = "+8613900000001";

    [Fact]
    public async Task A_phone_gets_three_a_day_two_minutes_apart()
    {
        await using var office = await Office.OpenAsync();
        await QueueAsync(office, 40);

        var verdicts = new List<string>();
        for (var id = 1; id <= 40; id++)
            verdicts.Add(await office.AskAsync(id));
        Assert.Equal(["granted", .. Enumerable.Repeat("phone_spacing", 39)], verdicts);

        office.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["granted", "phone_spacing"], [await office.AskAsync(20), await office.AskAsync(3)]);
        await office.ReopenAsync();
        office.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["granted", "phone_limit_day"], [await office.AskAsync(2), await office.AskAsync(3)]);

        office.Pass(TimeSpan.FromDays(1));
        foreach (var id in new[] { 4, 40, 5 })
        {
            Assert.Equal("granted", await office.AskAsync(id));
            office.Pass(TimeSpan.FromMinutes(2));
        }

        Assert.Equal("phone_limit_day", await office.AskAsync(6));
        Assert.Equal((SmsState.Held, "phone_limit_day"), office.StateOf(6));
    }

    [Fact]
    public async Task Midnight_begins_a_new_count_and_shortens_no_spacing()
    {
        await using var office = await Office.OpenAsync();
        await QueueAsync(office, 3);
        office.Pass(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(30));
        Assert.Equal("granted", await office.AskAsync(1));
        office.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal("phone_spacing", await office.AskAsync(2));
        office.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal("granted", await office.AskAsync(2));
    }

    [Fact]
    public async Task What_did_not_leave_counts_for_nothing()
    {
        await using var office = await Office.OpenAsync();
        await QueueAsync(office, 2);
        Assert.Equal("granted", await office.AskAsync(1));
        await office.TellAsync(1, new Outcome { NotSent = new NotSent { Why = "no_prompt" } });
        Assert.Equal("granted", await office.AskAsync(2));
    }

    [Fact]
    public async Task A_report_finds_the_message_it_belongs_to_among_all_that_wait()
    {
        await using var office = await Office.OpenAsync();
        await QueueAsync(office, 40);
        Assert.Equal("granted", await office.AskAsync(1));
        await office.TellAsync(1, new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = 9 } });
        await office.ReopenAsync();

        Assert.False(await office.ReportAsync(Phone, reference: 8, office.Now));
        Assert.True(await office.ReportAsync(Phone, reference: 9, office.Now));
        Assert.Equal(SmsState.Delivered, office.StateOf(1).State);
    }

    [Fact]
    public async Task Of_two_that_cannot_be_told_apart_a_report_is_taken_for_neither()
    {
        await using var office = await Office.OpenAsync();
        office.Sms.PerPhoneSpacingSeconds = 0;
        await QueueAsync(office, 40);
        foreach (var id in new[] { 1, 30 })
        {
            Assert.Equal("granted", await office.AskAsync(id));
            await office.TellAsync(id, new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = -1 } });
        }

        Assert.False(await office.ReportAsync(Phone, reference: 9, office.Now));
        Assert.Equal([SmsState.Unknown, SmsState.Unknown], [office.StateOf(1).State, office.StateOf(30).State]);
    }

    [Fact]
    public async Task A_report_finds_what_was_stored_long_ago_and_sent_now_though_its_reference_came_round_often_since()
    {
        await using var office = await Office.OpenAsync();
        await QueueAsync(office, 1);
        for (var other = 2; other <= 21; other++)
        {
            await QueueAsync(office, 1, $"+861390000{other:D4}");
            await office.SendAsync(other, reference: 9);
        }

        office.Pass(TimeSpan.FromDays(2));
        await office.SendAsync(1, reference: 9);
        Assert.True(await office.ReportAsync(Phone, reference: 9, office.Now));
        Assert.Equal(SmsState.Delivered, office.StateOf(1).State);
    }

    private static Task<int> QueueAsync(Office office, int count, string phone = Phone) => office.Store.WriteAsync(transaction =>
    {
        var now = office.Now.ToUnixTimeMilliseconds();
        var deadline = office.Now.AddDays(5).ToUnixTimeMilliseconds();
        for (var i = 0; i < count; i++)
            MessageBook.Add(transaction,
                NewMessage.Queued(office.Store.LookupKeys, 1, phone, "好", NewMessage.OrdinaryLane, now, deadline, now));
        return count;
    });
}
