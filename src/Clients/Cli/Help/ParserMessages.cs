using System.Text.RegularExpressions;
using Gateway.Cli.Language;

namespace Gateway.Cli.Help;

/// <summary>
/// What the parser says of a wrong command line, in the person's language. The parser (System.CommandLine 3.0.0) speaks
/// English only, so its sentences are recognised by their English text in the catalogue, <c>parser.*</c>.
/// </summary>
internal static class ParserMessages
{
    public static string Translate(string message, Texts texts)
    {
        foreach (var (key, text) in Texts.Read("parser.txt"))
        {
            var pattern =
                Regex.Replace(Regex.Escape(text.English), @"\\\{(?<n>\d)}", "(?<v${n}>.*)",
                    RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
            var match = Regex.Match(message, $"^{pattern}$",
                RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture);
            if (match.Success)
                return texts.Format(key, [match.Groups["v0"].Value, match.Groups["v1"].Value, match.Groups["v2"].Value]);
        }

        return message;
    }
}
