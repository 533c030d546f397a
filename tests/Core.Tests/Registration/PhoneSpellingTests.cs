using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class PhoneSpellingTests
{
    [Theory]
    [InlineData("013812345678")]
    [InlineData("0138 1234 5678")]
    [InlineData("+86 013812345678")]
    [InlineData("+86(0)13812345678")]
    [InlineData("0086(0)138-1234-5678")]
    [InlineData("(+86)13812345678")]
    [InlineData("(+86)(0)13812345678")]
    [InlineData("+86 86 13812345678")]
    [InlineData("86 86 13812345678")]
    [InlineData("(086)13812345678")]
    [InlineData("086-13812345678")]
    [InlineData("0086 0138 1234 5678")]
    [InlineData("13812345678.0")]
    [InlineData("8613812345678.00")]
    [InlineData("138.1234.5678")]
    [InlineData("\u202D13812345678\u202C")]
    [InlineData("\u200E138\u20601234\u00AD5678")]
    [InlineData("138\u2011 1234\u2014 5678")]
    [InlineData("'13812345678")]
    [InlineData("١٣٨١٢٣٤٥٦٧٨")]
    [InlineData("﹢86 13812345678")]
    public void A_mobile_is_understood_as_it_is_dialled_written_and_copied(string typed)
    {
        Assert.Equal(new NormalPhone(PhoneKind.MainlandMobile, "13812345678"),
            Forms.Accepted(Forms.Valid(form => form.Phone = typed)).Phone);
        Assert.Equal(["13812345678"], GateKey.Read(typed).PhoneTails);
    }

    [Theory]
    [InlineData("1381234567.0", "phone_length")]
    [InlineData("1381234567.8", "phone_character")]
    [InlineData("138123456.78", "phone_character")]
    [InlineData("1.38E+10", "phone_character")]
    [InlineData("01381234567", "phone_length")]
    [InlineData("0138123456789", "phone_length")]
    [InlineData("+86 138123456789", "phone_length")]
    [InlineData("0912345678", "phone_abroad")]
    [InlineData("+86 912345678", "phone_impossible")]
    [InlineData("0451-123456", "phone_impossible")]
    [InlineData("13812345678 13912345678", "phone_length")]
    [InlineData("13812345678 或 13912345678", "phone_character")]
    [InlineData("l3812345678", "phone_character")]
    [InlineData("138O2345678", "phone_character")]
    public void A_number_that_must_be_guessed_is_refused(string typed, string reason) =>
        Forms.RefusedAt("phone", reason, Forms.Valid(form => form.Phone = typed));

    [Theory]
    [InlineData("8860912345678", "+886912345678")]
    [InlineData("+886(0)912345678", "+886912345678")]
    [InlineData("886-912-345-678", "+886912345678")]
    [InlineData("+33.6.12.34.56.78", "+33612345678")]
    [InlineData("+7 916 123-45-67", "+79161234567")]
    public void Numbers_abroad_are_kept(string typed, string e164) =>
        Assert.Equal(new NormalPhone(PhoneKind.Foreign, e164), Forms.Accepted(Forms.Valid(form => form.Phone = typed)).Phone);

    [Theory]
    [InlineData("无")]
    [InlineData("没有手机")]
    [InlineData("-")]
    [InlineData("N/A")]
    public void No_phone_is_said_in_words_too(string typed) =>
        Assert.Equal(NormalPhone.None, Forms.Accepted(Forms.Valid(form => form.Phone = typed)).Phone);

    [Fact]
    public void An_error_of_a_spreadsheet_is_no_word_for_none() =>
        Forms.RefusedAt("phone", "lost_value", Forms.Valid(form => form.Phone = "#N/A"));

    [Fact]
    public void A_number_of_Taiwan_is_answered_with_how_it_is_written() =>
        Assert.Contains("+886912345678", Forms.Refused(Forms.Valid(form => form.Phone = "0912345678")).Text.Chinese,
            StringComparison.Ordinal);
}
