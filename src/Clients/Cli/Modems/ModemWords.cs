using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary>Answers to orders in the reader's language: the driver's stable words, and lines such as <c>signal: -67 dBm</c>; what a modem
/// or a network said stays as it is.</summary>
internal static class ModemWords
{
    public static string Of(Call call, string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return string.Join('\n',
                text.Split('\n')
                    .Select(line =>
                        line.Split(": ", 2) is [var what, var found] ? $"{call.Texts.Word("test_line", what)}  {found}" : line));
        return OfOne(call, text);
    }

    /// <summary>An answer that has lines of its own, e.g. of a network, is one text.</summary>
    public static string OfOne(Call call, string text)
    {
        var answer = call.Texts.Word("answer", text);
        return answer != text ? answer : call.Reason(text);
    }
}
