using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class PhoneTests
{
    [Theory]
    [InlineData("13636083778")]
    [InlineData("+8613636083778")]
    [InlineData("+86 136 3608 3778")]
    [InlineData("0086-136-3608-3778")]
    [InlineData("8613636083778")]
    [InlineData("＋８６１３６３６０８３７７８")]
    public void A_mainland_mobile_is_its_eleven_digits_however_written(string typed)
    {
        var phone = Accepted(typed);
        Assert.Equal(new NormalPhone(PhoneKind.MainlandMobile, "13636083778"), phone);
        Assert.Equal(("+8613636083778", ""), (phone.E164, phone.NoSmsReason));
    }

    [Theory]
    [InlineData("14447577104")]
    [InlineData("16198391454")]
    [InlineData("19019084218")]
    [InlineData("17032892184")]
    public void Segments_of_operators_are_not_judged(string typed) => Assert.Equal(PhoneKind.MainlandMobile, Accepted(typed).Kind);

    [Theory]
    [InlineData("+852 9123 4567", "+85291234567")]
    [InlineData("00852-9123-4567", "+85291234567")]
    [InlineData("852 9123 4567", "+85291234567")]
    [InlineData("+853 6612 3456", "+85366123456")]
    [InlineData("+886 912 345 678", "+886912345678")]
    [InlineData("+7 (912) 345-67-89", "+79123456789")]
    [InlineData("+1 650 253 0000", "+16502530000")]
    [InlineData("+49 30 123456", "+4930123456")]
    public void Foreign_numbers_are_kept_without_sms(string typed, string e164)
    {
        var phone = Accepted(typed);
        Assert.Equal((PhoneKind.Foreign, e164, "foreign_phone"), (phone.Kind, phone.E164, phone.NoSmsReason));
    }

    [Theory]
    [InlineData("0451-84600000")]
    [InlineData("+86 451 8460 0000")]
    public void Fixed_lines_are_kept_without_sms(string typed)
    {
        var phone = Accepted(typed);
        Assert.Equal((PhoneKind.FixedLine, "+8645184600000", "fixed_line"), (phone.Kind, phone.E164, phone.NoSmsReason));
    }

    [Theory]
    [InlineData("+86 10 8888 8888")]
    [InlineData("0086-10-88888888")]
    [InlineData("010-88888888")]
    public void A_fixed_line_in_Beijing_is_no_mobile_that_is_too_short(string typed)
    {
        var phone = Accepted(typed);
        Assert.Equal((PhoneKind.FixedLine, "+861088888888", "fixed_line"), (phone.Kind, phone.E164, phone.NoSmsReason));
        Assert.Equal(phone, Accepted(phone.Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void No_phone_is_no_error(string typed)
    {
        var phone = Accepted(typed);
        Assert.Equal((PhoneKind.None, "", "no_phone"), (phone.Kind, phone.E164, phone.NoSmsReason));
    }

    [Theory]
    [InlineData("1381234567", "phone_length")]
    [InlineData("138123456789", "phone_length")]
    [InlineData("+86 138 1234 567", "phone_length")]
    [InlineData("0086 138 1234 567", "phone_length")]
    [InlineData("1088888888", "phone_length")]
    [InlineData("+86 108 8888 8888", "phone_prefix")]
    [InlineData("12025550123", "phone_prefix")]
    [InlineData("1363608377a", "phone_character")]
    [InlineData("13636083778/13636083779", "phone_character")]
    [InlineData("+", "phone_character")]
    [InlineData("91234567", "phone_unclear")]
    [InlineData("3812345678", "phone_unclear")]
    [InlineData("+852 123", "phone_impossible")]
    [InlineData("+999 1234 5678", "phone_impossible")]
    [InlineData("00", "phone_impossible")]
    [InlineData("01234567890123456789012345678901234567890", "too_long")]
    public void Impossible_numbers_are_refused(string typed, string reason) =>
        Forms.RefusedAt("phone", reason, Forms.Valid(form => form.Phone = typed));

    [Fact]
    public void The_digits_of_a_mobile_that_is_too_short_are_counted()
    {
        var violation = Forms.Refused(Forms.Valid(form => form.Phone = "1381234567"));

        Assert.StartsWith("10 digits; a mainland mobile has 11", violation.Text.English, StringComparison.Ordinal);
        Assert.StartsWith("有10位，手机号应为11位", violation.Text.Chinese, StringComparison.Ordinal);
    }

    private static NormalPhone Accepted(string typed) => Forms.Accepted(Forms.Valid(form => form.Phone = typed)).Phone;
}
