using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Sms.Forecast;

/// <summary>When a message in line will leave, for people who wait for it.</summary>
internal sealed class LeavingTime(SmsQueue queue, CurrentAdmission admission, ForecastMaker forecast, TimeProvider time)
{
    /// <param name="position">1 for the next to leave; 0: not in line.</param>
    /// <returns>Minutes, 1 or more; 0 when nobody can say.</returns>
    public int AboutMinutes(SmsRecord sms, int position)
    {
        if (position == 0 || admission.WhyNot(SmsKey.Of(sms), isBegun: false, time.GetUtcNow().ToUnixTimeMilliseconds()) is not null)
            return 0;
        var partsOfEach = Math.Max(1, (double)queue.WaitingParts / Math.Max(1, queue.Count(SmsState.Queued)));
        return forecast.MinutesUntil(position * partsOfEach) ?? 0;
    }
}
