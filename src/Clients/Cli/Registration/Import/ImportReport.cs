using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>Says what became of each row as soon as it is known, and sums up.</summary>
internal sealed class ImportReport(Call call, int rows)
{
    private readonly Dictionary<RowOutcome, int> _outcomes = [];
    private readonly SortedDictionary<string, int> _sms = new(StringComparer.Ordinal);
    private readonly bool _showProgress = !(call.Terminal.OutIsTerminal && call.Terminal.ErrorIsTerminal);
    private int _forms;
    private int _told;

    public int Count(RowOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

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
            var state => WordOf(state.Value),
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
        call.Say(call.Text("import.sum.elapsed", rows, _forms, elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    /// <summary>The contract's word for a state, in lower case: queued, expired, not_needed …</summary>
    public static string WordOf(SmsState state) => state == SmsState.NotNeeded ? "not_needed" : state.ToString().ToLowerInvariant();

    private string SmsText(string word)
    {
        var parts = word.Split(':', 2);
        var state = call.Texts.Word("sms_word", parts[0]);
        return parts.Length > 1 && parts[1].Length > 0 ? call.Text("sms.state_because", state, call.Reason(parts[1])) : state;
    }

    private string AsText(RowAnswer answer)
    {
        var outcome = call.Word(answer.Outcome);
        var head = $"{answer.Row.Number,6}  {Cells.Pad(outcome, 14)}";
        return answer.Registered is { } registered
            ? $"{head}  {registered.Code,-8}  {registered.RegistrationId}  {SmsSentence.Of(call, registered.Sms)}".TrimEnd()
            : $"{head}  {string.Join("; ", answer.Faults.Select(fault => fault.Field.Length > 0 ? $"{fault.Field}: {fault.Text}" : fault.Text))}".TrimEnd();
    }

    private static JsonObject AsJson(RowAnswer answer)
    {
        var row = new JsonObject { ["row"] = answer.Row.Number, ["outcome"] = JsonNamingOf(answer.Outcome) };
        if (answer.Registered is { } registered)
        {
            row["registrationId"] = registered.RegistrationId;
            row["code"] = registered.Code;
            row["smsId"] = registered.Sms?.SmsId ?? "";
            row["sms"] = registered.Sms is null ? "none" : WordOf(registered.Sms.State);
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
        var summary = new JsonObject { ["rows"] = rows, ["forms"] = _forms };
        foreach (var outcome in Enum.GetValues<RowOutcome>())
            summary[JsonNamingOf(outcome)] = Count(outcome);
        summary["sms"] = sms;
        summary["seconds"] = Math.Round(elapsed.TotalSeconds, 3);
        return new() { ["summary"] = summary };
    }

    private static string JsonNamingOf(RowOutcome outcome) =>
        outcome == RowOutcome.AlreadyThere ? "alreadyThere" : outcome.ToString().ToLowerInvariant();

    private void Progress()
    {
        if (!_showProgress)
            return;
        if (call.Terminal.ErrorIsTerminal)
            call.Terminal.Error.Rewrite(call.Text("import.progress", _told, rows));
        else if (_told % 1000 == 0)
            call.Say(call.Text("import.progress", _told, rows));
    }
}
