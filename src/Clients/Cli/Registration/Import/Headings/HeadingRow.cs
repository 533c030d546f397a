using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>The row of a sheet that holds its headings.</summary>
/// <param name="First">Index, in the sheet's rows, of the first row below them.</param>
/// <param name="Texts">As they stand in the file, from column A.</param>
/// <param name="Meanings">What each says; null for those that are not known.</param>
internal sealed record HeadingRow(int Number, int First, IReadOnlyList<string> Texts, IReadOnlyList<Heading?> Meanings)
{
    /// <summary>Titles, notes and groups stand above the headings: a few rows, not a page.</summary>
    private const int Searched = 30;

    /// <summary>Fewer known headings may be chance.</summary>
    public const int Enough = 3;

    public int Known => Meanings.Count(meaning => meaning is not null);

    /// <param name="named">Headings given a meaning on the command line.</param>
    /// <returns>Null for a sheet without any rows.</returns>
    public static HeadingRow? Find(RawSheet sheet, Func<string, Heading?> named)
    {
        if (sheet.Rows.Count == 0)
            return null;
        var (best, most) = (0, 0);
        for (var i = 0; i < sheet.Rows.Count && i < Searched; i++)
        {
            var known = Columns(sheet.Rows[i], named);
            if (known > most)
                (best, most) = (i, known);
            // The first row that looks like headings, unless the next is fuller (a row of groups above them).
            if (most >= Enough && i > best)
                break;
        }

        return Below(sheet, best, named);
    }

    /// <summary>Whether a row below the headings is a row of headings again.</summary>
    public static bool IsAnother(RawRow row, Func<string, Heading?> named) => Columns(row, named) >= Enough + 1;

    private static int Columns(RawRow row, Func<string, Heading?> named) =>
        row.Cells.Select(cell => named(cell.Text.Trim())?.Column).Where(column => column is not null).Distinct().Count();

    /// <summary>Takes in the row above (groups, or headings merged downwards) and the one below (headings under groups), where they
    /// give a heading to a column that has none.</summary>
    private static HeadingRow Below(RawSheet sheet, int index, Func<string, Heading?> named)
    {
        var row = sheet.Rows[index];
        var above = index > 0 && sheet.Rows[index - 1].Number == row.Number - 1 ? sheet.Rows[index - 1] : null;
        var texts = Combined(above, row, named);
        var first = index + 1;
        if (first < sheet.Rows.Count && sheet.Rows[first].Number == row.Number + 1)
        {
            var under = sheet.Rows[first];
            var lower = Combined(row, under, named);
            var filled = Enumerable.Range(0, under.Cells.Length).Where(i => !under.Cells[i].IsBlank).ToList();
            if (filled.Count > 0 && filled.TrueForAll(i => named(lower[i]) is not null))
            {
                texts = [.. Enumerable.Range(0, Math.Max(texts.Count, lower.Count)).Select(i =>
                    i < under.Cells.Length && !under.Cells[i].IsBlank ? lower[i] : i < texts.Count ? texts[i] : lower[i])];
                first++;
            }
        }

        return new(row.Number, first, texts, [.. texts.Select(named)]);
    }

    private static List<string> Combined(RawRow? above, RawRow row, Func<string, Heading?> named)
    {
        var texts = new List<string>();
        var group = "";
        for (var i = 0; i < Math.Max(row.Cells.Length, above?.Cells.Length ?? 0); i++)
        {
            var own = row.Cell(i).Text.Trim();
            var over = above?.Cell(i).Text.Trim() ?? "";
            if (over.Length > 0)
                group = over;
            texts.Add(own.Length == 0 ? named(over) is not null ? over : ""
                : named(own) is null && named(group + own) is not null ? group + own
                : own);
        }

        return texts;
    }
}
