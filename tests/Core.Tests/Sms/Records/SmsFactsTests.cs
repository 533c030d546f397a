using Gateway.Core.Sms;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Records;

/// <summary>Questions about a message and a phone, each with every answer.</summary>
public sealed class SmsFactsTests
{
    private static readonly LookupKeys Keys = new(new byte[LookupKeys.SecretLength]);

    [Fact]
    public void These_states_are_settled_and_no_others() => Assert.Equal(
        [
            SmsState.Sent,
            SmsState.Delivered,
            SmsState.Undelivered,
            SmsState.Failed,
            SmsState.Expired,
            SmsState.Cancelled,
            SmsState.NotNeeded,
        ],
        new[]
        {
            SmsState.Unspecified,
            SmsState.Queued,
            SmsState.Sending,
            SmsState.Sent,
            SmsState.Delivered,
            SmsState.Undelivered,
            SmsState.Unknown,
            SmsState.Held,
            SmsState.Failed,
            SmsState.Expired,
            SmsState.Cancelled,
            SmsState.NotNeeded,
        }
            .Where(state => SmsFacts.IsSettled(new SmsRecord { State = state })));

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0x00, "delivered")]
    [InlineData(0x01, "forwarded")]
    [InlineData(0x02, "replaced")]
    [InlineData(0x20, "still_trying")]
    [InlineData(0x40, "permanent")]
    [InlineData(0x60, "gave_up")]
    public void A_report_is_said_in_a_stable_word(int status, string word) =>
        Assert.Equal(word, SmsFacts.ReportSays(new AttemptRecord { Status = status + 1 }));

    [Theory]
    [InlineData(SmsState.Cancelled, "phone_corrected", "", true)]
    [InlineData(SmsState.Cancelled, "operator", "", false)]
    [InlineData(SmsState.Held, "phone_corrected", "", false)]
    [InlineData(SmsState.Sent, "", "amended", true)]
    [InlineData(SmsState.Sent, "", "", false)]
    public void A_message_is_withdrawn_by_its_mark_or_as_earlier_versions_wrote_it(SmsState state, string reason,
        string withdrawn, bool isWithdrawn) =>
        Assert.Equal(isWithdrawn, SmsFacts.IsWithdrawn(new SmsRecord { State = state, Reason = reason, Withdrawn = withdrawn }));

    [Fact]
    public void An_attempt_is_found_by_its_number_among_others()
    {
        var sms = new SmsRecord { Attempts = { new AttemptRecord { AttemptId = 1 }, new AttemptRecord { AttemptId = 2 } } };
        Assert.Same(sms.Attempts[0], SmsFacts.Attempt(sms, 1));
        Assert.Same(sms.Attempts[1], SmsFacts.Attempt(sms, 2));
        Assert.Null(SmsFacts.Attempt(sms, 3));
    }

    [Theory]
    [InlineData("+8613800000001", true)]
    [InlineData("13800000001", true)]
    [InlineData("0086 138-0000-0001", true)]
    [InlineData("23800000001", false)]
    [InlineData("3800000001", false)]
    [InlineData("13800000002", false)]
    public void A_phone_is_the_same_by_its_last_eleven_digits(string phone, bool isSame) =>
        Assert.Equal(isSame, PhoneKeys.Of(Keys, phone) == PhoneKeys.Of(Keys, "+86 13800000001"));

    [Theory]
    [InlineData("10086")]
    [InlineData("8")]
    public void A_short_number_has_its_own_key(string phone)
    {
        Assert.NotEqual(0UL, PhoneKeys.Of(Keys, phone));
        Assert.NotEqual(PhoneKeys.Of(Keys, phone[1..]), PhoneKeys.Of(Keys, phone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+ ")]
    public void No_digits_are_no_phone(string phone) => Assert.Equal(0UL, PhoneKeys.Of(Keys, phone));
}
