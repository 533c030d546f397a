using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary><c>registration import</c>: a whole file of forms; every row is answered, and the same file twice changes nothing.</summary>
internal sealed class ImportRegistrations : Verb
{
    private readonly Argument<string> _file;
    private readonly Option<string?> _arrive, _failed, _source, _encoding;
    private readonly Option<bool> _dryRun, _accept;
    private readonly ImportOptions _options;

    public ImportRegistrations(VerbRunner runner)
        : base(runner, "registration import")
    {
        _file = Argument<string>("FILE");
        _arrive = Option<string?>("--arrive", "today|YYYY-MM-DD");
        var purpose = Option<string?>("--purpose", "return|visit|work|transit");
        _dryRun = Option<bool>("--dry-run");
        _accept = Option<bool>("--accept");
        _failed = Option<string?>("--failed", "OUT.xlsx");
        _options = new(Option<string[]>("--column", "HEADING=COLUMN"), Option<string[]>("--ignore", "HEADING"),
            Option<string[]>("--sheet", "NAME"), purpose);
        _encoding = Option<string?>("--encoding", "NAME");
        _source = Option<string?>("--source", "NAME");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var started = call.Terminal.Clock.GetTimestamp();
        var path = Path.GetFullPath(call.Value(_file)!, call.Terminal.Folder);
        var failed = FailedRows.At(call.Value(_failed), path, call);
        DateOnly? arrive = call.Value(_arrive) is { } text ? Arrival.Of(text, call) : null;
        var source = await SourceFile.ReadAsync(path, call.Value(_encoding), _options.Wishes(call, arrive is not null), call, cancellation);
        var reader = new RowReader(arrive, _options.PurposeOf(call), call.Texts);
        var people = source.Rows.Where(row => !IsLeftOut(row)).ToList();
        var forms = PartyForms.Of(people.Select(reader.Read), call.Value(_source) ?? "");
        var report = new ImportReport(call, source);
        report.Begin(people.Count, forms);

        var order = new InFileOrder(source.Rows, answer =>
        {
            report.Tell(answer);
            if (answer.Outcome is RowOutcome.Refused or RowOutcome.Doubtful)
                failed?.Add(answer);
        });
        foreach (var row in source.Rows.Where(IsLeftOut))
            order.Tell(new(row, RowOutcome.LeftOut, null,
                [new("", call.Text(RowNote.IsHeadingsAgain(row) ? "import.headings_again" : "import.note"), "no_person")]));
        var lost = await new ImportRun(call, new FormJudge(call.Value(_dryRun), call.Value(_accept), call.Texts),
            call.Value(_dryRun), order, report)
            .SendAsync(forms, cancellation);
        report.Sum(call.Terminal.Clock.GetElapsedTime(started));
        failed?.Write();
        var toMend = report.Count(RowOutcome.Refused) + report.Count(RowOutcome.Doubtful) > 0;
        if (lost is not null)
        {
            RefusalText.Tell(call, lost);
            call.Say(call.Text(call.Value(_dryRun) ? "import.not_asked" : "import.lost"));
            // A dry run has an answer of its own for what the file itself shows.
            return call.Value(_dryRun) && toMend ? Exit.PartlyFailed : lost.Exit;
        }

        return toMend ? Exit.PartlyFailed : Exit.Ok;
    }

    private static bool IsLeftOut(SourceRow row) => RowNote.Is(row) || RowNote.IsHeadingsAgain(row);
}
