using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Registration.Import;

/// <summary>An imported file whose columns are all understood.</summary>
/// <param name="Format">For people: "CSV, GB18030".</param>
/// <param name="Tables">Every sheet with forms, in the order of the file.</param>
/// <param name="Hidden">Sheets that the spreadsheet does not show and that were not read.</param>
/// <param name="Others">Sheets that are shown and hold no forms.</param>
internal sealed record ImportSource(string Format, IReadOnlyList<SourceTable> Tables, IReadOnlyList<string> Hidden,
    IReadOnlyList<string> Others)
{
    /// <summary>Every row, in the order of the file.</summary>
    public IEnumerable<SourceRow> Rows => Tables.SelectMany(table => table.Rows);
}

/// <summary>What somebody said on the command line about the columns and sheets of a file.</summary>
/// <param name="Named">A heading of the file and the column it means, as --column says.</param>
/// <param name="Ignored">Headings, or letters of columns, that are left out.</param>
/// <param name="Sheets">Names of the sheets to import; empty for all that are shown and fit.</param>
/// <param name="Given">Columns whose value is given for every row, so that the file may lack them.</param>
internal sealed record ColumnWishes(
    IReadOnlyDictionary<string, Heading> Named, IReadOnlySet<string> Ignored, IReadOnlyList<string> Sheets, IReadOnlySet<FormColumn> Given)
{
    public static readonly ColumnWishes None = new(new Dictionary<string, Heading>(), new HashSet<string>(), [], new HashSet<FormColumn>());

    /// <summary>What a heading says, with what somebody said about it before what is known of it.</summary>
    public Heading? MeaningOf(string heading) =>
        Named.Count > 0 && Named.TryGetValue(HeadingText.Folded(heading), out var named) ? named : HeadingWords.Of(heading);

    public bool Ignores(string heading, int position) =>
        Ignored.Count > 0
        && (heading.Length > 0
            ? Ignored.Contains(HeadingText.Folded(heading))
            : Ignored.Contains(HeadingText.Folded(Workbooks.CellReference.Letters(position))));
}
