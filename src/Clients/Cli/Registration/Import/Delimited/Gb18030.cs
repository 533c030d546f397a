using System.Text;
using Gateway.Spelling;

namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>
/// GB 18030 as it is today. The decoder of .NET has the table of 2000, in which some hanzi of people's names are private-use
/// characters, since Unicode had none for them yet; GB 18030-2022 (and the WHATWG encoding standard) give their real ones.
/// </summary>
internal static class Gb18030
{
    private static readonly Encoding Table2000;

    static Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Table2000 = Encoding.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
    }

    /// <summary>The text; U+FFFD for bytes that are none.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => PrivateUse.Standard(Table2000.GetString(bytes));
}
