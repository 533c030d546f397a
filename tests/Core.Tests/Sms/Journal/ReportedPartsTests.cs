using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What the reports of its parts make of a message; a row is two parts, each with what was said of it before, and a report of the
/// second.</summary>
public sealed class ReportedPartsTests
{
    private const int None = -1, Delivered = 0x00, Trying = 0x30, GaveUp = 0x0F + 0x40, Later = 0x02;

    [Theory]
    [InlineData(SmsState.Sent, Delivered, Delivered, SmsState.Delivered)]
    [InlineData(SmsState.Sent, None, Delivered, SmsState.Sent)]
    [InlineData(SmsState.Sent, Trying, Delivered, SmsState.Sent)]
    [InlineData(SmsState.Sent, Delivered, Trying, SmsState.Sent)]
    [InlineData(SmsState.Sent, Delivered, Later, SmsState.Sent)]
    [InlineData(SmsState.Sent, Delivered, GaveUp, SmsState.Undelivered)]
    [InlineData(SmsState.Sent, GaveUp, Delivered, SmsState.Undelivered)]
    [InlineData(SmsState.Undelivered, Delivered, Delivered, SmsState.Delivered)]
    [InlineData(SmsState.Delivered, Delivered, GaveUp, SmsState.Delivered)]
    [InlineData(SmsState.Held, Delivered, Delivered, SmsState.Held)]
    [InlineData(SmsState.Failed, Delivered, GaveUp, SmsState.Failed)]
    public void The_message_is_what_all_its_parts_are(SmsState state, int first, int second, SmsState after)
    {
        var sms = Sent(state);
        Said(sms, 0, first);
        SmsLife.Report(sms, sms.Attempts[1], second, Now);
        Assert.Equal(after, sms.State);
        Assert.Equal((second + 1, Now), (sms.Attempts[1].Status, sms.Attempts[1].ReportedAtMs));
    }

    [Theory]
    [InlineData(Delivered, Trying, Delivered)]
    [InlineData(GaveUp, Trying, GaveUp)]
    [InlineData(Trying, Delivered, Delivered)]
    [InlineData(Delivered, GaveUp, GaveUp)]
    [InlineData(Trying, Trying, Trying)]
    [InlineData(None, Trying, Trying)]
    public void A_final_report_does_not_go_back_to_a_passing_one(int before, int report, int after)
    {
        var sms = Sent(SmsState.Sent);
        Said(sms, 1, before);
        SmsLife.Report(sms, sms.Attempts[1], report, Now);
        Assert.Equal(after + 1, sms.Attempts[1].Status);
    }

    [Fact]
    public void A_part_counts_by_its_newest_acceptance_of_the_rounds_so_far()
    {
        var sms = Sent(SmsState.Sent);
        Said(sms, 0, GaveUp);
        sms.Attempts.Add(New(1, 1)); // the first part once more
        Said(sms, 2, Delivered);
        sms.Attempts.Add(New(1, 1)); // and again, which failed for certain
        sms.Attempts[3].State = AttemptState.Refused;
        sms.Attempts.Add(New(1, 2)); // a round that was taken back
        SmsLife.Report(sms, sms.Attempts[1], Delivered, Now);
        Assert.Equal(SmsState.Delivered, sms.State);
    }

    [Fact]
    public void A_message_of_which_a_part_was_never_taken_is_not_delivered()
    {
        var sms = Sent(SmsState.Sent);
        sms.Attempts.RemoveAt(0);
        SmsLife.Report(sms, sms.Attempts[0], Delivered, Now);
        Assert.Equal(SmsState.Sent, sms.State);
        SmsLife.Report(sms, sms.Attempts[0], GaveUp, Now);
        Assert.Equal(SmsState.Undelivered, sms.State);
    }

    private static SmsRecord Sent(SmsState state)
    {
        var sms = NewSms(parts: 2);
        sms.State = state;
        sms.Attempts.Add([New(1, 1), New(2, 1)]);
        return sms;
    }

    private static AttemptRecord New(int part, int round) => new() { Part = part, Round = round, State = AttemptState.Accepted };

    private static void Said(SmsRecord sms, int attempt, int status) => sms.Attempts[attempt].Status = status + 1;
}
