using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration.Import;

/// <summary><c>registration import</c>: a whole file of forms; every row is answered, and the same file twice changes nothing.</summary>
internal sealed class ImportRegistrations : Verb
{
    private readonly Argument<string> _file;
    private readonly Option<string?> _arrive, _failed, _source;
    private readonly Option<bool> _dryRun;

    public ImportRegistrations(GatewayCommand gateway)
        : base(gateway, "registration import")
    {
        _file = Argument<string>("FILE");
        _arrive = Option<string?>("--arrive", "today|YYYY-MM-DD");
        _dryRun = Option<bool>("--dry-run");
        _failed = Option<string?>("--failed", "OUT.csv");
        _source = Option<string?>("--source", "NAME");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var started = call.Terminal.Clock.GetTimestamp();
        var path = Path.GetFullPath(call.Value(_file)!, call.Terminal.Folder);
        var failedPath = call.Value(_failed) is { } given ? Path.GetFullPath(given, call.Terminal.Folder) : null;
        if (failedPath == path)
            throw new VerbFailedException(Exit.Usage, call.Text("import.failed_is_source"));
        DateOnly? arrive = call.Value(_arrive) is { } text ? Arrival.Of(text, call) : null;
        var table = SourceFile.Read(path, arrive is not null, call);
        var reader = new RowReader(table, arrive, call.Texts);
        var forms = PartyForms.Of(table.Rows.Select(reader.Read), call.Value(_source) ?? "");
        TellAbout(call, table, forms);

        var report = new ImportReport(call, table.Rows.Count);
        var failed = new List<RowAnswer>();
        foreach (var answer in forms.Where(IsNotUnderstood).SelectMany(form => NotUnderstood(form, call)))
            Tell(answer, report, failed);

        var understood = forms.Where(form => !IsNotUnderstood(form)).ToList();
        var lost = call.Value(_dryRun) ? DryRun(understood, report) : await SendAsync(call, table, understood, report, failed, cancellation);
        report.Sum(call.Terminal.Clock.GetElapsedTime(started));
        if (failedPath is not null && failed.Count > 0)
        {
            FailedRows.Write(failedPath, table, failed);
            call.Say(call.Text("import.failed_written", failed.Count, failedPath));
        }

        if (lost is not null)
        {
            RefusalText.Tell(call, lost);
            call.Say(call.Text("import.lost"));
            return lost.Exit;
        }

        return failed.Count > 0 ? Exit.PartlyFailed : Exit.Ok;
    }

    private static void TellAbout(Call call, SourceTable table, IReadOnlyList<ImportForm> forms)
    {
        if (call.Json)
            return;
        call.Say(call.Text("import.read", table.Format, table.Rows.Count, forms.Count));
        var unknown = table.UnknownHeadings.ToList();
        if (unknown.Count > 0)
            call.Say(call.Text("import.unknown_columns", string.Join(", ", unknown)));
        var mixed = forms.Count(form => form.PurposesDiffer);
        if (mixed > 0)
            call.Say(call.Text("import.purposes_differ", mixed));
    }

    private static bool IsNotUnderstood(ImportForm form) => form.Rows.Any(row => row.Faults.Count > 0);

    private static IEnumerable<RowAnswer> NotUnderstood(ImportForm form, Call call)
    {
        var culprits = string.Join(", ", form.Rows.Where(row => row.Faults.Count > 0).Select(row => row.Row.Number));
        return form.Rows.Select(row => new RowAnswer(row.Row, RowOutcome.Refused, null,
            row.Faults.Count > 0 ? row.Faults : [new("", call.Text("import.party_refused", culprits), "party_refused")]));
    }

    private static Refusal? DryRun(IReadOnlyList<ImportForm> forms, ImportReport report)
    {
        foreach (var row in forms.SelectMany(form => form.Rows))
            report.Tell(new(row.Row, RowOutcome.Ready, null, []));
        return null;
    }

    /// <returns>Why the stream ended early, or null.</returns>
    private static async Task<Refusal?> SendAsync(
        Call call, SourceTable table, IReadOnlyList<ImportForm> forms, ImportReport report, List<RowAnswer> failed, CancellationToken cancellation)
    {
        var columns = new FieldColumns(table, call.Texts);
        var unanswered = new HashSet<ImportForm>(forms, ReferenceEqualityComparer.Instance);
        var stream = new ImportStream(call.Server.Registrations, call.Texts, call.Terminal.Clock)
        {
            PutOff = (count, pause) => call.Say(call.Text("import.put_off", count, Math.Ceiling(pause.TotalSeconds))),
        };
        Refusal? lost = null;
        try
        {
            await foreach (var answer in stream.SendAsync(forms, cancellation))
            {
                unanswered.Remove(answer.Form);
                foreach (var row in RowsOf(answer, columns))
                    Tell(row, report, failed);
                if (answer.Registered is not null)
                    report.CountSms(answer.Registered);
            }
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            lost = Refusal.Of(failure, call.Texts);
        }

        foreach (var row in forms.Where(unanswered.Contains).SelectMany(form => form.Rows))
            Tell(new(row.Row, RowOutcome.Unanswered, null, []), report, failed);
        return lost ?? (unanswered.Count > 0 ? new(StatusCode.Unavailable, call.Text("import.ended_early"), [], null) : null);
    }

    private static IEnumerable<RowAnswer> RowsOf(FormAnswer answer, FieldColumns columns) => answer.Registered is { } registered
        ? answer.Form.Rows.Select(row => new RowAnswer(row.Row, registered.AlreadyStored ? RowOutcome.AlreadyThere : RowOutcome.Stored, registered, []))
        : columns.Refused(answer.Form, answer.Refusal!);

    private static void Tell(RowAnswer answer, ImportReport report, List<RowAnswer> failed)
    {
        report.Tell(answer);
        if (answer.Outcome is RowOutcome.Refused or RowOutcome.Unanswered)
            failed.Add(answer);
    }
}
