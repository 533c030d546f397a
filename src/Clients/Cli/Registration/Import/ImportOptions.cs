using System.CommandLine;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>What was said on the command line about a file, made into what its reader asks for.</summary>
internal sealed record ImportOptions(Option<string[]> Columns, Option<string[]> Ignore, Option<string[]> Sheets, Option<string?> Purpose)
{
    /// <exception cref="VerbFailedException">A column that there is not, or no heading for it.</exception>
    public ColumnWishes Wishes(Call call, bool arrivalGiven)
    {
        var named = new Dictionary<string, Heading>(StringComparer.Ordinal);
        foreach (var text in call.Value(Columns) ?? [])
        {
            var split = text.LastIndexOfAny(['=', '＝']);
            if (split < 1 || HeadingWords.Of(text[(split + 1)..].Trim()) is not { } heading)
                throw new VerbFailedException(Exit.Usage, call.Text("import.column_shape", text));
            named[HeadingText.Folded(text[..split])] = heading;
        }

        var given = new HashSet<FormColumn>();
        if (arrivalGiven)
            given.Add(FormColumn.ArrivalDate);
        if (call.Value(Purpose) is not null)
            given.Add(FormColumn.Purpose);
        return new(named, (call.Value(Ignore) ?? []).Select(HeadingText.Folded).ToHashSet(StringComparer.Ordinal),
            call.Value(Sheets) ?? [], given);
    }

    public Purpose PurposeOf(Call call) => TravellerText.Word(Vocabulary.Purposes, call.Value(Purpose), Purpose.Name, call);
}
