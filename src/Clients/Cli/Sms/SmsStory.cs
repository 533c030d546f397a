using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>History, attempts and reports of a message as one tale in the order of time, a sentence each.</summary>
internal static class SmsStory
{
    /// <summary>Of one moment: what ends, the state that follows from it, what begins in that state.</summary>
    private const int EndPlace = 0, StatePlace = 1, BeginPlace = 2;

    public static IEnumerable<string> Of(Call call, V1.Sms sms) =>
        sms.History.Select(entry => (At: entry.AtMs, Place: StatePlace, Told: Stage(call, entry)))
            .Concat(sms.Attempts.SelectMany(attempt => Attempt(call, sms, attempt)))
            .OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Place)
            .Select(entry => $"{ShownTime.Text(entry.At)}  {entry.Told}");

    private static string Stage(Call call, SmsEvent entry)
    {
        var state = call.Word(entry.State);
        var told = entry.Reason.Length > 0 ? call.Text("sms.state_because", state, call.Reason(entry.Reason)) : state;
        if (entry.By.Length > 0)
            told = call.Text("story.by", told, entry.By, entry.ByKey);
        return entry.Why.Length > 0 ? call.Text("story.why", told, entry.Why) : told;
    }

    private static IEnumerable<(long At, int Place, string Told)> Attempt(Call call, V1.Sms sms, SmsAttempt attempt)
    {
        var part = call.Text(attempt.Round > 1 ? "story.part_again" : "story.part", attempt.Part, sms.Parts);
        yield return (attempt.GrantedAtMs, BeginPlace, call.Text(
            sms.Parts > 1 ? "story.granted_of_many" : "story.granted", part, attempt.Iccid, attempt.Imei, attempt.ConcatenationReference));
        if (attempt.SettledAtMs != 0)
            yield return (attempt.SettledAtMs, EndPlace,
                call.Text("story.settled", part, Outcome(call, attempt), Seconds(attempt.SettledAtMs - attempt.GrantedAtMs)));
        if (attempt.ReportedAtMs != 0)
            yield return (attempt.ReportedAtMs, EndPlace,
                call.Text("story.report", part, call.Texts.Word("report", attempt.StatusSays), attempt.Status));
    }

    private static string Outcome(Call call, SmsAttempt attempt)
    {
        var told = attempt.State switch
        {
            AttemptState.Accepted => call.Text("story.Accepted", attempt.MessageReference),
            AttemptState.Refused => call.Text("story.Refused", attempt.ErrorCode, call.Texts.Word("error_class", attempt.ErrorClass)),
            _ => call.Text($"story.{attempt.State}"),
        };
        return attempt.Why.Length > 0 && attempt.Why != attempt.ErrorCode
            ? call.Text("sms.state_because", told, call.Reason(attempt.Why))
            : told;
    }

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
}
