using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class RegistrationCodeTests
{
    [Fact]
    public void Codes_are_eight_characters_that_are_not_misread()
    {
        var codes = Enumerable.Range(0, 1_000).Select(_ => RegistrationCode.Next()).ToList();

        Assert.All(codes, each => Assert.Matches("^[2-9A-HJ-NP-Z]{8}$", each));
        Assert.Equal(1_000, codes.Distinct().Count());
    }

    [Fact]
    public void Every_character_of_the_alphabet_is_used() =>
        Assert.Equal(RegistrationCode.Alphabet,
            string.Concat(Enumerable.Range(0, 1_000).SelectMany(_ => RegistrationCode.Next()).Distinct().Order()));

    [Theory]
    [InlineData("7K2M9QXA")]
    [InlineData("7k2m9qxa")]
    [InlineData(" ７Ｋ２Ｍ-９ｑｘａ")]
    public void A_code_may_be_typed_in_any_case_and_width(string typed)
    {
        Assert.True(RegistrationCode.TryRead(typed, out var code));
        Assert.Equal("7K2M9QXA", code);
    }

    [Theory]
    [InlineData("7K2M9QX")]
    [InlineData("7K2M9QXAB")]
    [InlineData("7K2M9QX0")]
    [InlineData("7K2M9QXI")]
    [InlineData("")]
    public void Anything_else_is_no_code(string typed) => Assert.False(RegistrationCode.TryRead(typed, out _));
}
