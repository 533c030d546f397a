using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>Counts a day from what is stored, and the limits from what the modems saw.</summary>
internal sealed class RehearsalCount : IDisposable
{
    private const int AtOnce = 5_000;
    private const long HourMs = 3_600_000;
    private const int FingerprintBytes = 8;

    private readonly long _midnight;
    private readonly long _graceMs;
    private readonly long _forecastAtMs;
    private readonly int[] _lateByHour = new int[24];
    private readonly List<long> _resendWaits = [];
    private readonly IncrementalHash _story = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _arrivals, _inTime, _late, _never, _bad, _later, _resends, _parts, _duplicates;

    private RehearsalCount(long midnight, long graceMs, long forecastAtMs) =>
        (_midnight, _graceMs, _forecastAtMs) = (midnight, graceMs, forecastAtMs);

    public static async Task<RehearsalResult> OfAsync(RehearsalCore core, RehearsedBank bank, ForecastResponse forecast,
        long midnight, int crashes)
    {
        using var count = new RehearsalCount(midnight, core.ForecastOptions.GraceMinutes * 60_000L, forecast.MadeAtMs);
        var from = 0L;
        while (await core.Store.ListAsync(
            transaction => MessageBook.Page(Scope.Gateway.Over(transaction), newestFirst: false, from, AtOnce))
            is { Records.Count: > 0 } page)
        {
            foreach (var sms in page.Records)
                count.Add(sms);
            from = page.Last;
        }

        var over = bank.Modems.Count(modem => IsOver(modem.Left, core.Settings.LimitsFor(modem.Imsi)));
        count._resendWaits.Sort();
        return new RehearsalResult(
            count._arrivals, count._inTime, count._late, count._never, count._bad, count._later, count._resends,
            count._resendWaits.Count == 0 ? 0 : count._resendWaits[count._resendWaits.Count / 2] / 1000.0,
            count._parts, over, count._duplicates, crashes, count._lateByHour.Sum(), count._lateByHour, forecast,
            Convert.ToHexStringLower(count._story.GetHashAndReset().AsSpan(0, FingerprintBytes)));
    }

    public void Dispose() => _story.Dispose();

    private void Add(SmsRecord sms)
    {
        Tell(sms);
        var accepted = sms.Attempts.Where(attempt => attempt.State == AttemptState.Accepted).ToList();
        _parts += accepted.Count;
        if (accepted.Select(attempt => attempt.Part).Distinct().Count() < accepted.Count)
            _duplicates++;
        var leftAt = sms.NextPart > sms.Parts ? accepted.Max(attempt => attempt.SettledAtMs) : 0;
        if (sms.RequestKey != 0)
        {
            _resends++;
            if (leftAt > 0)
                _resendWaits.Add(leftAt - sms.CreatedAtMs);
            return;
        }

        if (sms.DueAtMs >= _midnight + (24 * HourMs))
        {
            _later += leftAt > 0 ? 1 : 0;
            return;
        }

        _arrivals++;
        var until = Math.Max(sms.DueAtMs, sms.CreatedAtMs) + _graceMs;
        if (sms is { State: SmsState.Failed, Reason: "number_refused" })
            _bad++;
        else if (leftAt > 0 && leftAt <= until)
            _inTime++;
        else
            Miss(sms, leftAt);
    }

    // What no chance may change from one run to the next: who was texted, when, by which SIM, with what result.
    private void Tell(SmsRecord sms)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{sms.Id} {sms.State} {sms.CreatedAtMs} {sms.DueAtMs}");
        foreach (var attempt in sms.Attempts)
            line.Append(
                CultureInfo.InvariantCulture, $"|{attempt.AttemptId} {attempt.Part} {attempt.Iccid} {attempt.State} {attempt.GrantedAtMs} {attempt.SettledAtMs}");
        _story.AppendData(Encoding.ASCII.GetBytes(line.Append('\n').ToString()));
    }

    private void Miss(SmsRecord sms, long leftAt)
    {
        _ = leftAt > 0 ? _late++ : _never++;
        var hour = (int)((Math.Max(sms.DueAtMs, sms.CreatedAtMs) - _midnight) / HourMs);
        if (sms.DueAtMs >= _forecastAtMs || leftAt == 0)
            _lateByHour[Math.Clamp(hour, 0, 23)] += sms.Parts;
    }

    // Naively, from the times alone, as the operator's own counter would.
    private static bool IsOver(List<long> left, SimLimits limits)
    {
        for (int first = 0, last = 0; last < left.Count; last++)
        {
            while (left[last] - left[first] >= HourMs)
                first++;
            if (limits.Hour > 0 && last - first + 1 > limits.Hour)
                return true;
        }

        return limits.Day > 0 && left.GroupBy(HarbinTime.Day).Any(day => day.Count() > limits.Day);
    }
}
