using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Decides of which message a status report is asked. Whatever the policy spares, a report is asked of a message that is sent once more (only a
/// report could settle it), and of all of a SIM whose last reports are overdue: else a SIM that is blocked silently would hardly be found.</summary>
internal sealed class ReportChoice(ReportWatch watch, IOptions<SmsOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Asked> _sims = new(StringComparer.Ordinal);

    /// <param name="sms">The message whose next part is about to be offered.</param>
    public bool Ask(SmsRecord sms, string iccid, long nowMs)
    {
        var settings = options.Value;
        if (!settings.StatusReports || settings.ReportPolicy == ReportPolicy.None)
            return false;
        if (settings.ReportPolicy == ReportPolicy.All || sms.Round > 1)
            return true;

        // A message is delivered when all its parts are reported: all of them, or none.
        if (sms.NextPart > 1)
            return sms.Attempts.LastOrDefault(attempt => attempt.State == AttemptState.Accepted && attempt.Part == sms.NextPart - 1)?.ReportAsked ?? true;
        if (watch.IsOverdue(iccid, nowMs))
            return true;
        lock (_gate)
        {
            var sim = Of(iccid);
            if (settings.ReportPolicy == ReportPolicy.First && sim.TakenSinceFault < settings.ReportFirst)
                return true;
            if (++sim.SinceAsked < settings.ReportEvery)
                return false;
            sim.SinceAsked = 0;
            return true;
        }
    }

    /// <summary>The network took a message of which a report was asked.</summary>
    public void Taken(string iccid)
    {
        lock (_gate)
            Of(iccid).TakenSinceFault++;
    }

    /// <summary>Something went wrong with the SIM or its modem, or it begins anew.</summary>
    public void BeginAnew(string iccid)
    {
        lock (_gate)
            Of(iccid).TakenSinceFault = 0;
    }

    private Asked Of(string iccid)
    {
        if (!_sims.TryGetValue(iccid, out var sim))
            _sims.Add(iccid, sim = new Asked());
        return sim;
    }

    private sealed class Asked
    {
        public int TakenSinceFault { get; set; }

        public int SinceAsked { get; set; }
    }
}
