using Gateway.Core.Bank;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Why messages wait at this moment, for people. What holds for the whole bank is looked up once for a page of them.</summary>
internal sealed class WaitReasons(
    CurrentAdmission admission, ModemDirectory modems, ReportWatch reports, QuotaBook book, SmsSettings settings,
    DispatchLeadership leadership, IStoreHealth store, TimeProvider time)
{
    public Waits Now()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rooms = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var modem in modems.All().Where(BankCount.CanSend))
        {
            var ledger = book.Of(modem.Sim.Iccid);
            var limits = settings.LimitsFor(modem.Sim.Imsi).With(ledger) with { SpacingMs = 0 };
            if (!reports.IsSilent(modem.Sim.Iccid, now))
                rooms[modem.Sim.Iccid] = Ledger.RoomAt(ledger, limits, 1, now) > now ? 0 : Ledger.Room(ledger, limits, now);
        }

        return new Waits(leadership.Find<LentMessages>(), admission, modems.Drivers, store.Trouble is not null, rooms, now);
    }
}

/// <param name="lent">Null: another core dispatches.</param>
/// <param name="rooms">Parts that each SIM which can send may still be charged now.</param>
internal sealed class Waits(LentMessages? lent, CurrentAdmission admission, int drivers, bool isStuck,
    Dictionary<string, int> rooms, long nowMs)
{
    private readonly int _most = rooms.Count == 0 ? 0 : rooms.Values.Max();

    /// <summary>A stable word, of those listed in the contract; empty when the message waits for nothing: it is in the air, or over, or
    /// held.</summary>
    public string For(SmsRecord sms)
    {
        if (sms.State == SmsState.Unknown)
            return "news";
        if (!SmsFacts.WantsOffer(sms))
            return "";
        if (isStuck)
            return "store_unwritable";
        if (sms.NotBeforeMs > nowMs)
            return sms.Reason == "phone_spacing" ? "phone_spacing" : "back_off";
        if (lent?.Contains(sms.Id) == true)
            return "turn";
        var begun = sms.BoundIccid.Length > 0;
        var kept = admission.WhyNot(SmsKey.Of(sms), begun, nowMs);
        if (kept is not null && kept != AdmissionPolicy.QuotaReserve)
            return kept;
        if (drivers == 0)
            return "no_driver";
        if (rooms.Count == 0)
            return "no_modem";
        if (begun && !rooms.ContainsKey(sms.BoundIccid))
            return "its_sim";
        return (begun ? rooms[sms.BoundIccid] : _most) < SmsFacts.Cost(sms) ? "sim_quota" : kept ?? "turn";
    }
}
