using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class GateKeyTests
{
    [Theory]
    [InlineData("230103199001011237", "230103199001011237", null, null)]
    [InlineData("91010119800101001ｘ", "91010119800101001X", null, null)]
    [InlineData("h12345678 02", "H12345678", null, null)]
    [InlineData("7k2m9qxa", "7K2M9QXA", "7K2M9QXA", null)]
    [InlineData("12345678", "12345678", null, "12345678")]
    [InlineData("23456789", "23456789", "23456789", "23456789")]
    [InlineData("3778", "3778", null, "3778")]
    [InlineData("13636083778", "13636083778", null, "13636083778")]
    [InlineData("CNX 110184 121201", "CNX110184121201", null, null)]
    [InlineData("出生证123", "出生证123", null, null)]
    public void A_key_is_read_as_everything_it_may_be(string typed, string document, string? code, string? tail) =>
        Assert.Equal(new GateKey(document, code, tail), GateKey.Read(typed));

    [Theory]
    [InlineData("+86 136-3608-3778")]
    [InlineData("0086 13636083778")]
    [InlineData("8613636083778")]
    public void A_whole_phone_is_found_by_its_eleven_digits(string typed) => Assert.Equal("13636083778", GateKey.Read(typed).PhoneTail);

    [Theory]
    [InlineData("377")]
    [InlineData("136360837789")]
    [InlineData("377a")]
    public void Fewer_than_4_or_more_than_11_digits_are_no_phone_tail(string typed) => Assert.Null(GateKey.Read(typed).PhoneTail);

    [Theory]
    [InlineData("")]
    [InlineData("??")]
    [InlineData("37")]
    public void Some_keys_are_nothing(string typed) => Assert.True(GateKey.Read(typed).IsNothing);

    [Fact]
    public void A_key_of_absurd_length_is_nothing() => Assert.True(GateKey.Read(new string(' ', 101) + "3778").IsNothing);
}
