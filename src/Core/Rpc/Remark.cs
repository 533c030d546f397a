using System.Globalization;
using System.Text;

namespace Gateway.Core.Rpc;

/// <summary>Short texts that staff attach to things, and that others read on their screens: a key's name, a SIM's label, a note, a
/// reason.</summary>
internal static class Remark
{
    /// <param name="most">In UTF-16 units.</param>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT naming the field.</exception>
    public static void Demand(string field, string text, int most)
    {
        var rejection = new Rejection();
        Check(rejection, field, text, most);
        rejection.ThrowIfAny();
    }

    public static void Check(Rejection rejection, string field, string text, int most)
    {
        if (text.Length > most)
        {
            rejection.Add(
                field, "length",
                new()
                {
                    English = string.Create(CultureInfo.InvariantCulture, $"must have at most {most} characters"),
                    Chinese = string.Create(CultureInfo.InvariantCulture, $"最多 {most} 个字符"),
                });
        }

        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            position++;
            if (IsDrawn(rune))
                continue;
            rejection.Add(
                field, "control_character",
                new()
                {
                    English = string.Create(
                        CultureInfo.InvariantCulture, $"character {position} is a control or invisible character (U+{rune.Value:X4}): leave it out; a remark is one line of text"),
                    Chinese = string.Create(CultureInfo.InvariantCulture, $"第 {position} 个字符是控制字符或不可见字符（U+{rune.Value:X4}）：请去掉，此处只写一行文字"),
                });
            return;
        }
    }

    /// <summary>Neither acts on a terminal, nor turns or breaks the line, nor leaves no mark; half a surrogate pair is enumerated as
    /// U+FFFD.</summary>
    private static bool IsDrawn(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned);
}
