using System.Text.RegularExpressions;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Judging;

/// <summary>
/// The law: every row is stored exactly as the truth, or refused with its field, a reason and what would be right; nothing is dropped,
/// nothing is guessed, no row is uncounted, and a command that did not store every row does not end with 0.
/// </summary>
internal static partial class Judge
{
    public static async Task<Verdict> OfAsync(Manuscript manuscript, ImportRun run, Store store)
    {
        var findings = new List<Finding>();
        var fresh = await store.NewAsync();
        var said = run.Output + run.Errors;
        if (ExceptionText().Match(said) is { Success: true } exception)
            findings.Add(new(null, "exception text", Around(said, exception.Index)));

        var byDocument = ByDocument(manuscript, run, store);
        var stored = new HashSet<Line>();
        var answered = new HashSet<RowAnswer>(ReferenceEqualityComparer.Instance);
        var persons = 0;
        foreach (var (page, row, textLine, line) in Places(manuscript))
        {
            // Nobody who looks at the file sees a hidden sheet.
            persons += page.Visibility == Visibility.Visible ? 1 : 0;
            var answer = byDocument.GetValueOrDefault(line)
                ?? run.Rows.FirstOrDefault(each =>
                    each.Row >= row && each.Row <= textLine && IsOf(each, page, manuscript) && !answered.Contains(each)
                    && !byDocument.ContainsValue(each));
            if (answer is not null)
                answered.Add(answer);
            // After an unclosed quote lines and rows are not the same any more.
            if (answer is not null && (answer.Row < row || answer.Row > textLine) && !Swallowed().IsMatch(said))
                findings.Add(new(line, "answered under another row", $"row {row} as row {answer.Row}"));
            if (answer is { IsStored: true })
                Stored(line, page, answer, store[answer.RegistrationId], findings, stored);
            else if (answer is not null)
                Refused(line, answer, run.Chinese, findings);
            else
                Unanswered(line, page, row, run, findings);
        }

        // What is stored for rows that are nobody's: sums, notes, headings of the next page.
        foreach (var ghost in run.Rows.Where(each => each.IsStored && !answered.Contains(each)))
            findings.Add(new(null, "a row that is no person was stored", $"row {ghost.Row} of {ghost.Sheet} as {ghost.RegistrationId}"));
        var told = run.Rows.Select(each => each.RegistrationId).ToHashSet();
        foreach (var untold in fresh.Keys.Where(id => !told.Contains(id)))
            findings.Add(new(null, "stored without a word", $"{untold}: {fresh[untold]}"));
        if (run.Exit == 0 && stored.Count + findings.Count(each => each.Line is not null) < persons)
            findings.Add(new(null, "exit code 0 though rows were not stored", $"{stored.Count} of {persons}"));
        return new Verdict(persons, stored, findings);
    }

    /// <summary>Whose answer it is, told by what was stored: numbers of documents are nobody else's.</summary>
    private static Dictionary<Line, RowAnswer> ByDocument(Manuscript manuscript, ImportRun run, Store store)
    {
        var lines = new Dictionary<string, Line>();
        foreach (var (_, _, _, line) in Places(manuscript))
            lines[line.Truth.Number] = line;
        var found = new Dictionary<Line, RowAnswer>();
        foreach (var answers in run.Rows.Where(each => each.IsStored).GroupBy(each => each.RegistrationId).Select(group => group.ToList()))
        {
            var travellers = store[answers[0].RegistrationId].Travellers;
            for (var index = 0; index < Math.Min(answers.Count, travellers.Count); index++)
            {
                if (lines.TryGetValue(travellers[index].Document.Number, out var line))
                    found[line] = answers[index];
            }
        }

        return found;
    }

    /// <summary>Every person's row, counted in rows, and in lines of a text, where a cell may hold several.</summary>
    private static IEnumerable<(Page Page, int Row, int TextLine, Line Line)> Places(Manuscript manuscript)
    {
        foreach (var page in manuscript.IsText ? [manuscript.Main] : manuscript.Pages)
        {
            // Spreadsheets do not show the line of the separator.
            var (row, textLine) = (0, manuscript.IsText && manuscript.FirstLine.Length > 0 ? 2 : 1);
            foreach (var (line, cells) in page.Rows())
            {
                row++;
                if (line is not null)
                    yield return (page, row, textLine, line);
                textLine += 1
                    + cells.Sum(cell => cell.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(each => each is '\n' or '\r'));
            }
        }
    }

    private static bool IsOf(RowAnswer answer, Page page, Manuscript manuscript) =>
        answer.Sheet.Length == 0 ? page == manuscript.Main : answer.Sheet == page.Name;

    private static void Stored(Line line, Page page, RowAnswer answer, Registration registration,
        List<Finding> findings, HashSet<Line> stored)
    {
        if (page.Visibility != Visibility.Visible)
        {
            findings.Add(new(line, "stored from a hidden sheet", page.Name));
            return;
        }

        // Documents tell the members of a party apart; when none fits, the first shows what was made of the number.
        var traveller =
            registration.Travellers.FirstOrDefault(each => each.Document.Number == line.Truth.Number) ?? registration.Travellers[0];
        var differences = NormalForm.Differences(line.Truth, registration, traveller).ToList();
        foreach (var (field, truth, wrong) in differences)
            findings.Add(new(line, $"silently wrong: {field}", $"row {answer.Row}: the truth is “{truth}”, stored is “{wrong}”"));
        if (line.IsUnknowable && differences.Count == 0)
            findings.Add(new(line, "guessed", $"row {answer.Row}: what was written does not say it"));
        if (differences.Count == 0 && !line.IsUnknowable)
            stored.Add(line);
    }

    private static void Refused(Line line, RowAnswer answer, bool chinese, List<Finding> findings)
    {
        if (answer.Faults.Count == 0)
            findings.Add(new(line, "refused without a reason", $"row {answer.Row}: {answer.Outcome}"));
        foreach (var fault in answer.Faults)
        {
            // A fault of the whole row has no column.
            if (fault.Reason.Length == 0 || fault.Message.Length < 3)
                findings.Add(new(line, "refused without words", $"row {answer.Row}: {fault}"));
            else if (chinese && !Hanzi().IsMatch(fault.Message))
                findings.Add(new(line, "not in the reader's language", $"row {answer.Row}: {fault}"));
        }
    }

    /// <summary>A row may go without an answer of its own only when the whole file or sheet was refused in words.</summary>
    private static void Unanswered(Line line, Page page, int row, ImportRun run, List<Finding> findings)
    {
        if (page.Visibility != Visibility.Visible)
            return;
        if (run.Exit == 0 || run.Errors.Trim().Length < 10)
            findings.Add(new(line, "dropped", $"row {row} of {page.Name} is in no answer, exit code {run.Exit}"));
        else if (run.Rows.Any(each => each.IsStored) && run.Rows.Any(each => each.Sheet == page.Name || each.Sheet.Length == 0)
            && !run.Errors.Contains(page.Name, StringComparison.Ordinal) && !Swallowed().IsMatch(run.Output + run.Errors))
            findings.Add(new(line, "dropped", $"row {row} of {page.Name} is in no answer though others were imported"));
    }

    private static string Around(string text, int index) =>
        text[Math.Max(0, index - 60)..Math.Min(text.Length, index + 120)].Replace('\n', ' ');

    [GeneratedRegex(@"Exception|\bat (Gateway|System|MiniExcel)|Sequence contains|Central Directory|Parameter '|Object reference|Specified argument|Index was|Line \d+, position",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ExceptionText();

    [GeneratedRegex(@"[\u4e00-\u9fff]", RegexOptions.CultureInvariant)]
    private static partial Regex Hanzi();

    /// <summary>An unclosed quote: which rows it took with it is said.</summary>
    [GeneratedRegex(@"引号|quote", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Swallowed();
}
