using System.Globalization;
using Gateway.Core.Access;

namespace Gateway.Core.Tests.Access;

/// <summary>A key has one text.</summary>
public sealed class KeySecretTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(number => (byte)(number * 7))];

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void What_is_written_is_read(long id)
    {
        Assert.True(KeySecret.TryParse(KeySecret.Format(id, Secret), out var read, out var secret));
        Assert.Equal(id, read);
        Assert.Equal(Secret, secret);
    }

    [Theory]
    [InlineData("gwk_+2_{0}")]
    [InlineData("gwk_02_{0}")]
    [InlineData("gwk_-02_{0}")]
    [InlineData("gwk_-0_{0}")]
    [InlineData("gwk_ 2_{0}")]
    [InlineData("gwk_2_{0}=")]
    [InlineData("gwk_2_{0} ")]
    [InlineData("gwk_2__{0}")]
    [InlineData("GWK_2_{0}")]
    [InlineData("gwk_2")]
    [InlineData("")]
    public void Another_text_is_none(string text) =>
        Assert.False(KeySecret.TryParse(string.Format(CultureInfo.InvariantCulture, text, Body), out _, out _));

    [Fact]
    public void Nor_is_one_whose_last_letter_has_bits_that_nobody_needs()
    {
        // 32 bytes are 42 letters and 4 bits: the last letter has two to spare.
        var others =
            Enumerable.Range(0, 64).Select(at => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[at])
                .Where(letter => letter != Body[^1]);
        Assert.All(others, letter => Assert.False(
            KeySecret.TryParse($"gwk_2_{Body[..^1]}{letter}", out _, out var secret) && secret.SequenceEqual(Secret), $"{letter}"));
    }

    private static string Body => KeySecret.Format(2, Secret)["gwk_2_".Length..];
}
