using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Quota;

/// <summary>Quota as operators see and set it.</summary>
internal sealed class QuotaAdmin(IStore store, QuotaBook book, SmsSettings settings, IOptions<QuotaOptions> options, TimeProvider time)
{
    private const int MostSims = 10_000;

    public async Task<ListQuotaResponse> ListAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var sims = await store.ListAsync(transaction => Sims.All(transaction, MostSims), cancellation);
        return new ListQuotaResponse
        {
            Profile = settings.ProfileName,
            Sims = { sims.Select(sim => Describe(sim, book.Of(sim.Iccid), now)) },
        };
    }

    public async Task<SimQuota> SetAsync(SetQuotaRequest request, CancellationToken cancellation)
    {
        var rejection = new Rejection();
        foreach (var (field, value) in new[]
        {
            ("limit_hour", request.LimitHour), ("limit_day", request.LimitDay),
            ("limit_month", request.LimitMonth), ("limit_recipients_day", request.LimitRecipientsDay),
        })
        {
            if (value is < 0 or > 10_000_000)
                rejection.Add(field, "range",
                    new() { English = "must be 0 (as the profile says) to 10,000,000", Chinese = "应为 0（按方案）至 10,000,000" });
        }

        rejection.ThrowIfAny();
        var (sim, ledger) = await store.WriteAsync<(SimRecord?, LedgerRecord?)>(
            transaction =>
            {
                var known = Sims.Find(transaction, request.Iccid);
                if (known is null)
                    return (null, null);
                var record = Ledgers.FindOrNew(transaction, request.Iccid);
                record.LimitHour = request.LimitHour;
                record.LimitDay = request.LimitDay;
                record.LimitMonth = request.LimitMonth;
                record.LimitRecipientsDay = request.LimitRecipientsDay;
                Ledgers.Save(transaction, record);
                return (known, record);
            },
            cancellation);
        return sim is null || ledger is null
            ? throw Rejection.NotFound("SIM", request.Iccid)
            : Describe(sim, ledger, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    public async Task<ListQuotaResponse> SetProfileAsync(SetQuotaProfileRequest request, CancellationToken cancellation)
    {
        var names = string.Join(", ", options.Value.Profiles.Keys);
        if (!options.Value.Profiles.ContainsKey(request.Profile))
            throw Rejection.Of("profile", "unknown",
                new() { English = $"is not a profile; one of {names}", Chinese = $"不是已知方案；应为 {names} 之一" });
        await store.WriteAsync(
            transaction =>
            {
                var record = SmsSettings.Find(transaction);
                record.QuotaProfile = request.Profile;
                SmsSettings.Save(transaction, record);
                return 0;
            },
            cancellation);
        return await ListAsync(cancellation);
    }

    private SimQuota Describe(SimRecord sim, LedgerRecord ledger, long nowMs)
    {
        var limits = settings.LimitsFor(sim.Imsi).With(ledger);
        return new SimQuota
        {
            Iccid = sim.Iccid,
            Label = sim.Label,
            UsedHour = Ledger.HourParts(ledger, nowMs),
            LimitHour = limits.Hour,
            UsedDay = Ledger.DayParts(ledger, nowMs),
            LimitDay = limits.Day,
            UsedMonth = Ledger.MonthParts(ledger, nowMs),
            LimitMonth = limits.Month,
            RecipientsDay = Ledger.DayRecipients(ledger, nowMs),
            LimitRecipientsDay = limits.RecipientsDay,
            Profile = settings.ProfileName,
        };
    }
}
