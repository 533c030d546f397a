using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Forecast;

/// <summary>Keeps the policy's answer for a moment, so that asking for each offer costs nothing.</summary>
internal sealed class CurrentAdmission(
    SmsQueue queue, QuotaBook book, SmsSettings settings, SimStates sims, DemandHistory demand, IOptions<AdmissionOptions> options)
{
    /// <summary>A bank sends a few dozen parts in this time; the reserve is larger.</summary>
    private const long FreshMs = 2_000;
    private const long MinuteMs = 60_000;

    private readonly Lock _lock = new();
    private AdmissionLimit _horizon = AdmissionLimit.GateOnly;
    private AdmissionFacts _facts;
    private bool _allHeld;
    private long _madeAtMs = long.MinValue / 2;

    public AdmissionLimit Now(long nowMs)
    {
        lock (_lock)
        {
            var isOfThisMinute = nowMs / MinuteMs == _madeAtMs / MinuteMs; // quiet hours begin and end with one
            if (Math.Abs(nowMs - _madeAtMs) < FreshMs && isOfThisMinute && _allHeld == settings.AllHeld)
                return _horizon;
            _madeAtMs = nowMs;
            _allHeld = settings.AllHeld;
            _facts = Facts(nowMs);
            return _horizon = AdmissionPolicy.Decide(_facts, options.Value);
        }
    }

    /// <summary>Why a message may not leave now, a word of <see cref="AdmissionPolicy"/>; null when it may.</summary>
    /// <param name="isBegun">A part of it has left.</param>
    public string? WhyNot(SmsKey key, bool isBegun, long nowMs)
    {
        Now(nowMs);
        lock (_lock)
            return AdmissionPolicy.WhyNot(key, isBegun, _facts, options.Value);
    }

    private AdmissionFacts Facts(long nowMs)
    {
        var room = BankRoom.Of(sims.InService(nowMs), book, settings, nowMs);
        var plan = queue.Plan();
        var endOfToday = AdmissionPolicy.EndOfToday(nowMs, options.Value);
        var withinHour = Math.Min(nowMs + 3_600_000, endOfToday);
        return new AdmissionFacts(
            nowMs,
            settings.AllHeld,
            room.Day,
            room.Now,
            room.HourLimit,
            plan.Before(endOfToday) + demand.StillExpected(nowMs, endOfToday),
            plan.Before(withinHour) + demand.StillExpected(nowMs, withinHour));
    }
}
