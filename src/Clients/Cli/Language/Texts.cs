using System.Globalization;
using System.Reflection;
using Gateway.Cli.Output;
using Gateway.Spelling;

namespace Gateway.Cli.Language;

/// <summary>
/// The catalogue of everything a person reads, in one language. Its files hold one text a line,
/// <c>key | English | 中文</c>; <c>\n</c> breaks a line, {0} {1} … are filled in.
/// </summary>
internal sealed class Texts
{
    private const string Separator = " | ";

    private readonly Dictionary<string, string> _texts;

    private Texts(Speech speech, Dictionary<string, string> texts)
    {
        Speech = speech;
        _texts = texts;
    }

    public static IReadOnlyList<string> Files { get; } = ["help.txt", "talk.txt", "imports.txt", "words.txt", "parser.txt"];

    public Speech Speech { get; }

    /// <summary>The text of a key; the key itself, marked, when there is none (a test finds those before a person does).</summary>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : $"‹{key}›";

    public static Texts In(Speech speech)
    {
        var texts = new Dictionary<string, string>(600, StringComparer.Ordinal);
        foreach (var (key, text) in Files.SelectMany(Read).Concat(SmsStates.Names.Select(state => ($"SmsState.{state.Key}", state.Value))))
            texts[key] = speech == Speech.Chinese ? text.Chinese : text.English;
        return new(speech, texts);
    }

    /// <summary>The entries of one file of the catalogue.</summary>
    /// <exception cref="FormatException">A line does not have three fields.</exception>
    public static IEnumerable<(string Key, Bilingual Text)> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new FormatException($"{file} is not in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fields = line.Split(Separator);
            if (fields.Length != 3)
                throw new FormatException($"{file}: not 'key | English | 中文': {line}");
            yield return (fields[0].Trim(), new() { English = Unescape(fields[1]), Chinese = Unescape(fields[2]) });
        }
    }

    public bool Knows(string key) => _texts.ContainsKey(key);

    /// <summary>The text with its values; a line break in a value is shown, only the catalogue's own break the line.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, this[key],
            [.. values.ToArray().Select(value => value is string text ? Visible.Line(text) : value)]);

    /// <summary>The text for a stable word from the server (a state, a reason), or the word itself when it is newer than we are.</summary>
    public string Word(string kind, string word) =>
        word.Length == 0 ? "" : _texts.GetValueOrDefault($"{kind}.{word}", word);

    private static string Unescape(string text) => text.Trim().Replace("\\n", "\n", StringComparison.Ordinal);
}
