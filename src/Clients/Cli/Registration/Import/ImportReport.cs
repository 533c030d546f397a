using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>Says what became of each row as soon as it is known, and sums up.</summary>
internal sealed class ImportReport(Call call, ImportSource source)
{
    private readonly Dictionary<RowOutcome, int> _outcomes = [];
    private readonly SortedDictionary<string, int> _sms = new(StringComparer.Ordinal);
    private readonly bool _showProgress = !(call.Terminal.OutIsTerminal && call.Terminal.ErrorIsTerminal);
    private readonly int _rows = source.Rows.Count();
    private int _forms;
    private int _told;

    public int Count(RowOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>Says what was found in the file, and what of it becomes no form.</summary>
    public void Begin(int people, IReadOnlyList<ImportForm> forms)
    {
        if (call.Json)
            return;
        var where = source.Tables.Count > 1 || source.Others.Count + source.Hidden.Count > 0
            ? $"{source.Format} ({string.Join(", ", source.Tables.Select(table => table.Sheet))})"
            : source.Format;
        call.Say(call.Text("import.read", where, people, forms.Count));
        Say("import.left_columns", [.. source.Tables.SelectMany(table => table.LeftOut).Distinct()]);
        Say("import.left_sheets", source.Others);
        Say("import.hidden_sheets", source.Hidden);
        if (forms.Count(form => form.PurposesDiffer) is > 0 and var mixed)
            call.Say(call.Text("import.purposes_differ", mixed));
        foreach (var party in forms.Where(form => form.IsSplit).GroupBy(form => form.Request.Party, StringComparer.Ordinal))
            call.Say(call.Text("import.party_split", party.Key, party.Sum(form => form.Rows.Count), party.Count()));

        void Say(string key, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
                call.Say(call.Text(key, string.Join(", ", names)));
        }
    }

    public void Tell(RowAnswer answer)
    {
        _outcomes[answer.Outcome] = Count(answer.Outcome) + 1;
        call.Print(call.Json ? Json.Line(AsJson(answer)) : AsText(answer));
        _told++;
        Progress();
    }

    /// <summary>Counts the SMS of a stored form once, however many rows it has.</summary>
    public void CountSms(RegisterResponse registered)
    {
        _forms++;
        var word = registered.Sms?.State switch
        {
            null or SmsState.Unspecified => "none",
            SmsState.NotNeeded => $"not_needed:{registered.Sms.Reason}",
            var state => SmsWords.WordOf(state.Value),
        };
        _sms[word] = _sms.GetValueOrDefault(word) + 1;
    }

    public void Sum(TimeSpan elapsed)
    {
        if (call.Json)
        {
            call.Print(Json.Line(SummaryAsJson(elapsed)));
            return;
        }

        if (_showProgress && call.Terminal.ErrorIsTerminal)
            call.Say("");
        foreach (var outcome in Enum.GetValues<RowOutcome>().Where(outcome => Count(outcome) > 0))
            call.Say(call.Text($"import.sum.{outcome}", Count(outcome)));
        foreach (var (word, count) in _sms)
            call.Say(call.Text("import.sum.sms", count, SmsText(word)));
        call.Say(call.Text("import.sum.elapsed", _rows, _forms, elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    private string SmsText(string word)
    {
        var parts = word.Split(':', 2);
        var state = SmsWords.States.TryGetValue(parts[0], out var known) ? call.Word(known) : call.Text("import.sum.no_sms");
        return parts.Length > 1 && parts[1].Length > 0 ? call.Text("sms.state_because", state, call.Reason(parts[1])) : state;
    }

    private string AsText(RowAnswer answer)
    {
        var outcome = call.Word(answer.Outcome);
        var place = source.Tables.Count > 1 ? $"{answer.Row.Table.Sheet}!{answer.Row.Number}" : $"{answer.Row.Number}";
        var head = $"{place,6}  {Cells.Pad(outcome, 14)}";
        return answer.Registered is { } registered
            ? $"{head}  {registered.Code,-8}  {registered.RegistrationId}  {SmsSentence.Of(call, registered.Sms)}".TrimEnd()
                + (answer.Faults.Count > 0 ? $"  {FaultsOf(answer)}" : "")
            : $"{head}  {FaultsOf(answer)}".TrimEnd();
    }

    private static string FaultsOf(RowAnswer answer) =>
        string.Join("; ", answer.Faults.Select(fault => fault.Field.Length > 0 ? $"{fault.Field}: {fault.Text}" : fault.Text));

    private static JsonObject AsJson(RowAnswer answer)
    {
        var row = new JsonObject { ["row"] = answer.Row.Number, ["outcome"] = JsonNamingOf(answer.Outcome) };
        if (answer.Row.Table.Sheet.Length > 0)
            row["sheet"] = answer.Row.Table.Sheet;
        if (answer.Registered is { } registered)
        {
            row["registrationId"] = registered.RegistrationId;
            row["code"] = registered.Code;
            row["smsId"] = registered.Sms?.SmsId ?? "";
            row["sms"] = registered.Sms is null ? "none" : SmsWords.WordOf(registered.Sms.State);
            row["smsReason"] = registered.Sms?.Reason ?? "";
        }

        if (answer.Faults.Count > 0)
        {
            row["faults"] = new JsonArray([.. answer.Faults.Select(fault =>
                new JsonObject { ["column"] = fault.Field, ["reason"] = fault.Reason, ["message"] = fault.Text })]);
        }

        return row;
    }

    private JsonObject SummaryAsJson(TimeSpan elapsed)
    {
        var sms = new JsonObject();
        foreach (var (word, count) in _sms)
            sms[word] = count;
        var summary = new JsonObject { ["rows"] = _rows, ["forms"] = _forms };
        foreach (var outcome in Enum.GetValues<RowOutcome>())
            summary[JsonNamingOf(outcome)] = Count(outcome);
        summary["sms"] = sms;
        summary["format"] = source.Format;
        summary["notImported"] = new JsonObject
        {
            ["columns"] = Names(source.Tables.SelectMany(table => table.LeftOut).Distinct()),
            ["sheets"] = Names(source.Others),
            ["hiddenSheets"] = Names(source.Hidden),
        };
        summary["seconds"] = Math.Round(elapsed.TotalSeconds, 3);
        return new() { ["summary"] = summary };
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static string JsonNamingOf(RowOutcome outcome) =>
        outcome switch
        {
            RowOutcome.AlreadyThere => "alreadyThere",
            RowOutcome.LeftOut => "leftOut",
            _ => outcome.ToString().ToLowerInvariant(),
        };

    private void Progress()
    {
        if (!_showProgress)
            return;
        if (call.Terminal.ErrorIsTerminal)
            call.Terminal.Error.Rewrite(call.Text("import.progress", _told, _rows));
        else if (_told % 1000 == 0)
            call.Say(call.Text("import.progress", _told, _rows));
    }
}
