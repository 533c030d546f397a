using System.Text;
using CsCheck;
using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Tests.At;

public class AtTokenizerTests
{
    // Spellings seen on real devices: Quectel, SIMCom, Huawei, Wavecom, and noisy lines.
    [Theory]
    [InlineData("\r\nOK\r\n", "OK")]
    [InlineData("\r\r\nOK\r\r\n", "OK")]
    [InlineData("OK\n", "OK")]
    [InlineData("AT+CMGF=0\r\r\nOK\r\n", "AT+CMGF=0|OK")]
    [InlineData("\r\n+CSQ: 23,99\r\n\r\nOK\r\n", "+CSQ: 23,99|OK")]
    [InlineData("\0\0\r\n+CREG: 1\r\n\0", "+CREG: 1")]
    [InlineData("  \r\n \r\n+CPIN: READY \r\n", "+CPIN: READY")]
    [InlineData("\r\n+CMGS: 12\0\r\n\r\nOK\r\n", "+CMGS: 12|OK")]
    [InlineData("\xFF\xFE~\r\nRDY\r\n", "ÿþ~|RDY")]
    [InlineData("\r\n+CMS ERROR", "")]
    public void Lines_are_cut_at_any_mixture_of_CR_and_LF(string bytes, string lines) =>
        Assert.Equal(lines, string.Join('|', Tokens(bytes, promptExpected: false, [bytes.Length])));

    [Theory]
    [InlineData("\r\n> ", "PROMPT")]
    [InlineData("\r\n>", "PROMPT")]
    [InlineData("> ", "PROMPT")]
    [InlineData("AT+CMGS=25\r\r\n> ", "AT+CMGS=25|PROMPT")]
    [InlineData("\r\n+CREG: 1\r\n\r\n> ", "+CREG: 1|PROMPT")]
    [InlineData("\r\n+CMS ERROR: 500\r\n", "+CMS ERROR: 500")]
    [InlineData("+CUSD: 1,\"a > b\",15\r\n", "+CUSD: 1,\"a > b\",15")]
    public void A_prompt_is_a_greater_sign_at_the_start_of_a_line(string bytes, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Tokens(bytes, promptExpected: true, [bytes.Length])));

    [Fact]
    public void A_prompt_that_nobody_expects_is_dropped() =>
        Assert.Equal(["+CMGS: 5", "OK"], Tokens("\r\n> \r\n> +CMGS: 5\r\nOK\r\n", promptExpected: false, [30]));

    [Fact]
    public void A_line_without_end_is_cut_so_that_memory_stays_bounded()
    {
        var tokens = Tokens(new string('x', 5000) + "\r\nOK\r\n", promptExpected: false, [5006]);

        Assert.All(tokens, t => Assert.True(t.Length <= AtTokenizer.LongestLine));
        Assert.Equal("OK", tokens[^1]);
        Assert.Equal(5000, tokens[..^1].Sum(t => t.Length));
    }

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_tokens()
    {
        string[] pool =
        [
            "\r\n",
            "\r",
            "\n",
            ">",
            "> ",
            "OK",
            "ERROR",
            "+CMGS: 12",
            "+CDS: 25\r\n0006",
            "\0",
            "AT+CSQ",
            "\u001A",
            "ÿ",
            " ",
            "+CMS ERROR: 38",
        ];
        var piece = Gen.Int[0, pool.Length - 1].Select(i => pool[i]);
        Gen.Select(piece.Array[0, 20], Gen.Bool, Gen.Int[1, 7].Array[1, 60]).Sample((pieces, promptExpected, cuts) =>
        {
            var bytes = string.Concat(pieces);
            Assert.Equal(Tokens(bytes, promptExpected, [bytes.Length]), Tokens(bytes, promptExpected, cuts));
        });
    }

    [Fact]
    public void No_bytes_whatever_make_the_tokenizer_throw_or_stand_still() =>
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Bool).Sample((bytes, promptExpected) =>
        {
            var rest = bytes.AsSpan();
            while (AtTokenizer.Read(rest, promptExpected, out var consumed, out var line) != AtTokenKind.None)
            {
                Assert.True(consumed > 0);
                Assert.DoesNotContain(line, c => c < ' ');
                rest = rest[consumed..];
            }
        }, iter: 2000);

    private static List<string> Tokens(string text, bool promptExpected, int[] cuts)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var assembler = new LineAssembler();
        var tokens = new List<string>();
        for (int start = 0, cut = 0; start < bytes.Length; cut++)
        {
            var length = Math.Min(Math.Max(1, cuts[cut % cuts.Length]), bytes.Length - start);
            assembler.Append(bytes.AsSpan(start, length));
            start += length;
            while (assembler.Next(promptExpected, out var line) is not AtTokenKind.None and var kind)
                tokens.Add(kind == AtTokenKind.Prompt ? "PROMPT" : line);
        }

        return tokens;
    }
}
