using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Modems;

internal sealed class ModemService(
    ModemDirectory directory,
    CommandDesk commands,
    DriverAttachment attachment,
    ReportWatch reports,
    SmsQueue queue,
    ForecastDesk forecast,
    QuotaBook book,
    SmsSettings settings,
    IStore store,
    IStoreHealth storeHealth,
    TimeProvider time) : ModemApi.ModemApiBase
{
    private const int MostSims = 10_000;

    public override Task<ListModemsResponse> List(ListModemsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListModemsResponse { Modems = { directory.All().Select(modem => Dress(modem, context)) }, Summary = Summary() });

    public override async Task Watch(
        WatchModemsRequest request, IServerStreamWriter<WatchModemsResponse> responseStream, ServerCallContext context)
    {
        var changes = directory.Watch(context.CancellationToken);
        await responseStream.WriteAsync(new WatchModemsResponse { Modems = { directory.All().Select(modem => Dress(modem, context)) }, Summary = Summary() });
        while (await changes.WaitToReadAsync(context.CancellationToken))
        {
            var response = new WatchModemsResponse { Summary = Summary() };
            while (response.Modems.Count < 256 && changes.TryRead(out var modem))
                response.Modems.Add(Dress(modem, context));
            await responseStream.WriteAsync(response);
        }
    }

    public override Task<Modem> Get(GetModemRequest request, ServerCallContext context) =>
        Task.FromResult(Dress(directory.Find(request.Modem) ?? throw Rejection.NotFound("modem", request.Modem), context));

    public override Task<ModemCommandResponse> Command(ModemCommandRequest request, ServerCallContext context)
    {
        if (request.Command is null || request.Command.CommandCase == ModemCommand.CommandOneofCase.None)
            throw Rejection.Of("command", "required", "must be one of pause, resume, reset, trace, ussd, test", "须为 pause、resume、reset、trace、ussd、test 之一");
        var modem = directory.Find(request.Modem) ?? throw Rejection.NotFound("modem", request.Modem);
        return commands.RunAsync(modem, request.Command, context.CancellationToken);
    }

    public override Task<ListSimsResponse> ListSims(ListSimsRequest request, ServerCallContext context)
    {
        var present = Present();
        var records = store.Read(transaction => transaction.Range(Sims.Records, 0, MostSims));
        return Task.FromResult(new ListSimsResponse { Sims = { records.Select(record => Describe(record, present)) } });
    }

    public override async Task<Sim> LabelSim(LabelSimRequest request, ServerCallContext context)
    {
        Remark.Demand("label", request.Label, 64);
        var labelled = await store.WriteAsync(
            transaction =>
            {
                var record = Sims.Find(transaction, request.Iccid);
                if (record is null)
                    return null;
                record.Label = request.Label;
                transaction.Update(Sims.Records, record);
                return record;
            },
            context.CancellationToken);
        return Describe(labelled ?? throw Rejection.NotFound("SIM", request.Iccid), Present());
    }

    public override Task Attach(
        IAsyncStreamReader<DriverMessage> requestStream, IServerStreamWriter<CoreMessage> responseStream, ServerCallContext context) =>
        attachment.RunAsync(requestStream, responseStream, context.CancellationToken);

    private Dictionary<string, string> Present() => directory.All()
        .Where(modem => modem.State != ModemState.Absent && modem.Sim?.Iccid.Length > 0)
        .GroupBy(modem => modem.Sim.Iccid, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Imei, StringComparer.Ordinal);

    private static Sim Describe(SimRecord record, Dictionary<string, string> present) => new()
    {
        Iccid = record.Iccid,
        Imsi = record.Imsi,
        Label = record.Label,
        Imei = present.GetValueOrDefault(record.Iccid, ""),
        FirstSeenMs = record.FirstSeenMs,
        LastSeenMs = record.LastSeenMs,
        Virtual = record.Virtual,
        State = present.ContainsKey(record.Iccid) ? "ok" : "absent",
        Epoch = record.Epoch,
    };

    private Modem Dress(Modem modem, ServerCallContext context)
    {
        if (modem.Reason is "" or "shared_imei" && reports.IsSilent(modem.Sim?.Iccid ?? "", time.GetUtcNow().ToUnixTimeMilliseconds()))
            modem.Reason = "sim_silent";
        modem.Advice = ModemAdvice.For(modem, Speech.Of(context));
        if (modem.Sim?.Iccid is { Length: > 0 } iccid)
        {
            var (ledger, now) = (book.Of(iccid), time.GetUtcNow().ToUnixTimeMilliseconds());
            modem.Sim.Label = store.Read(transaction => Sims.Find(transaction, iccid))?.Label ?? "";
            modem.Sim.UsedHour = Ledger.HourParts(ledger, now);
            modem.Sim.UsedDay = Ledger.DayParts(ledger, now);
        }

        return modem;
    }

    private BankSummary Summary()
    {
        var modems = directory.All();
        var ahead = forecast.Latest;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new BankSummary
        {
            Drivers = directory.Drivers,
            Modems = modems.Count(BankCount.IsModem),
            Usable = modems.Count(modem => BankCount.CanSend(modem) && !reports.IsSilent(modem.Sim.Iccid, now)),
            Queued = queue.Count(SmsState.Queued) + queue.Count(SmsState.Sending),
            UnknownOpen = queue.Count(SmsState.Unknown),
            SentLastHour = book.All.Sum(ledger => Ledger.HourParts(ledger, now)),
            ForecastShortfallParts = ahead.ShortfallParts,
            ForecastMissingSims = ahead.MissingSims,
            ForecastClearsAtMs = ahead.ClearsAtMs,
            ForecastHindrance = ahead.Hindrance,
            StoreTrouble = storeHealth.Trouble ?? "",
            AllHeld = settings.AllHeld,
        };
    }
}
