using System.Text;

namespace Gateway.Spelling;

/// <summary>
/// Characters that GBK and GB 18030-2000 kept in Unicode's private use area because Unicode had no place for them yet. It has now
/// (GB 18030-2005 and -2022), but files, fonts and decoders of then still bring the private ones, which no phone can show.
/// </summary>
/// <remarks>Source: GB 18030-2022, table of changed mappings; the rows FE50–FEA0 and A8BC, A8BF, A989–A995, A2E3 of GBK. A private
/// character outside these rows is somebody's own and means nothing to anybody else.</remarks>
public static class PrivateUse
{
    // GBK FE50–FE7E, FE80–FEA0 in the order of its cells: U+E815–U+E864.
    private const char FirstComponent = '\uE815';

    private const string Components =
        "\u2E81\U00020087\U00020089\U000200CC\u2E84\u3473\u3447\u2E88\u2E8B\u9FB4\u359E\u361A\u360E\u2E8C\u2E97\u396E"
        + "\u3918\u9FB5\u39CF\u39DF\u3A73\u39D0\u9FB6\u9FB7\u3B4E\u3C6E\u3CE0\u2EA7\U000215D7\u9FB8\u2EAA\u4056"
        + "\u415F\u2EAE\u4337\u2EB3\u2EB6\u2EB7\U0002298F\u43B1\u43AC\u2EBB\u43DD\u44D6\u4661\u464C\u9FB9\u4723"
        + "\u4729\u477C\u478D\u2ECA\u4947\u497A\u497D\u4982\u4983\u4985\u4986\u499F\u499B\u49B7\u49B6\u9FBA"
        + "\U000241FE\u4CA3\u4C9F\u4CA0\u4CA1\u4C77\u4CA2\u4D13\u4D14\u4D15\u4D16\u4D17\u4D18\u4D19\u4DAE\u9FBB";

    private static readonly Rune[] ByComponent = [.. Components.EnumerateRunes()];

    /// <summary>The text with every such private character replaced by its standard one; other private characters stay.</summary>
    public static string Standard(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF'))
            return text;
        var standard = new StringBuilder(text.Length);
        foreach (var each in text)
        {
            if (StandardOf(each) is { } rune)
                standard.Append(rune.ToString());
            else
                standard.Append(each);
        }
        return standard.ToString();
    }

    /// <summary>The standard character, or null when <paramref name="each"/> is not one of the private ones of GBK and GB 18030.</summary>
    public static Rune? StandardOf(char each) => each switch
    {
        >= FirstComponent and <= '\uE864' => ByComponent[each - FirstComponent],
        >= '\uE7E8' and <= '\uE7F3' => new Rune('\u2FF0' + (each - '\uE7E8')),   // A98A–A995, ideographic description
        '\uE7E7' => new Rune('\u303E'),                                          // A989, ideographic variation indicator
        '\uE7C7' => new Rune('\u1E3F'),                                          // A8BC, m with acute
        '\uE7C8' => new Rune('\u01F9'),                                          // A8BF, n with grave
        '\uE76C' => new Rune('\u20AC'),                                          // A2E3, euro
        // A6D9…A6F3, vertical forms
        >= '\uE78D' and <= '\uE796' => new Rune("\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19"[each - '\uE78D']),
        _ => null,
    };
}
