using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Days;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Modems;

internal sealed class ModemService(
    ModemDirectory directory,
    DispatchLeadership leadership,
    SimStates states,
    SmsQueue queue,
    ForecastMaker forecast,
    QuotaBook book,
    SmsSettings settings,
    DayBook days,
    AlertBook alerts,
    IStore store,
    IStoreHealth storeHealth,
    TimeProvider time) : ModemApi.ModemApiBase
{
    private const int MostSims = 10_000;

    public override async Task<ListModemsResponse> List(ListModemsRequest request, ServerCallContext context) =>
        new() { Modems = { await CompleteAsync(directory.All(), context) }, Summary = Summary(context) };

    public override async Task Watch(
        WatchModemsRequest request, IServerStreamWriter<WatchModemsResponse> responseStream, ServerCallContext context)
    {
        var changes = directory.Watch(context.CancellationToken);
        await responseStream.WriteAsync(
            new WatchModemsResponse { Modems = { await CompleteAsync(directory.All(), context) }, Summary = Summary(context) });
        while (await changes.WaitToReadAsync(context.CancellationToken))
        {
            var changed = new List<Modem>();
            while (changed.Count < 256 && changes.TryRead(out var modem))
                changed.Add(modem);
            await responseStream.WriteAsync(
                new WatchModemsResponse { Modems = { await CompleteAsync(changed, context) }, Summary = Summary(context) });
        }
    }

    public override async Task ListEvents(ListModemEventsRequest request, IServerStreamWriter<ModemEvent> responseStream,
        ServerCallContext context)
    {
        if (request.SinceMs < 0)
            throw Rejection.Of("since_ms", "range", new() { English = "must be Unix milliseconds, or 0", Chinese = "须为 Unix 毫秒，或 0" });
        var only = request.Modem.Length == 0
            ? 0
            : (directory.Find(request.Modem) ?? throw Rejection.NotFound("modem", request.Modem)).Number;
        var (seen, missed) = (0L, 0L);
        while (true)
        {
            var (events, more) = directory.History.After(seen);
            foreach (var change in events)
            {
                // Changes before the first one kept may belong to the time that was asked for.
                missed += seen > 0 || request.SinceMs < change.AtMs ? change.Event - seen - 1 : 0;
                seen = change.Event;
                if (change.AtMs < request.SinceMs || (only != 0 && change.Number != only))
                    continue;
                await responseStream.WriteAsync(missed == 0 ? change : new ModemEvent(change) { Missed = missed },
                    context.CancellationToken);
                missed = 0;
            }

            if (!request.Follow || more is null)
                return;
            await more.WaitAsync(context.CancellationToken);
        }
    }

    public override async Task<Modem> Get(GetModemRequest request, ServerCallContext context) =>
        (await CompleteAsync([directory.Find(request.Modem) ?? throw Rejection.NotFound("modem", request.Modem)], context))[0];

    public override async Task<ModemCommandResponse> Command(ModemCommandRequest request, ServerCallContext context)
    {
        if (request.Command is null || request.Command.CommandCase == ModemCommand.CommandOneofCase.None)
            throw Rejection.Of(
                "command", "required",
                new()
                {
                    English = "must be one of pause, resume, reset, trace, ussd, test",
                    Chinese = "须为 pause、resume、reset、trace、ussd、test 之一",
                });
        var modem = directory.Find(request.Modem) ?? throw Rejection.NotFound("modem", request.Modem);
        var commands = await leadership.GetAsync<PendingCommands>(context.CancellationToken);
        return await commands.RunAsync(modem, request.Command, context.CancellationToken);
    }

    public override async Task<ListSimsResponse> ListSims(ListSimsRequest request, ServerCallContext context)
    {
        var present = Present();
        var records = await store.ListAsync(transaction => Sims.All(transaction, MostSims), context.CancellationToken);
        return new ListSimsResponse
        {
            Sims =
            {
                records.Select(record => SimView.Of(record, present.GetValueOrDefault(record.Iccid), LastSeen(record, present))),
                states.Waiting().Select(SimView.Waiting),
            },
        };
    }

    public override async Task<ApproveSimsResponse> ApproveSims(ApproveSimsRequest request, ServerCallContext context)
    {
        var roster = await leadership.GetAsync<Roster>(context.CancellationToken);
        var (approved, left) = SimApproval.Choose(request, roster.Waiting());
        if (!await roster.ApproveAsync([.. approved.Select(waiting => waiting.Claim)], Caller.Of(context).Note))
            throw DispatchLeadership.Elsewhere();
        return new ApproveSimsResponse { Approved = { approved.Select(SimView.Of) }, Left = { left.Select(SimView.Of) } };
    }

    public override async Task<Sim> LabelSim(LabelSimRequest request, ServerCallContext context)
    {
        Remark.Demand("label", request.Label, 64);
        var labelled =
            await store.WriteAsync(transaction => Sims.Label(transaction, request.Iccid, request.Label), context.CancellationToken);
        var present = Present();
        return SimView.Of(labelled ?? throw Rejection.NotFound("SIM", request.Iccid), present.GetValueOrDefault(request.Iccid),
            LastSeen(labelled, present));
    }

    public override async Task Attach(
        IAsyncStreamReader<DriverMessage> requestStream, IServerStreamWriter<CoreMessage> responseStream, ServerCallContext context)
    {
        var attachment = await leadership.GetAsync<DriverAttachment>(context.CancellationToken);
        await attachment.RunAsync(Caller.Of(context), requestStream, responseStream, context.CancellationToken);
    }

    private Dictionary<string, SimStanding> Present() => states.Present().ToDictionary(sim => sim.Iccid, StringComparer.Ordinal);

    private long LastSeen(SimRecord record, Dictionary<string, SimStanding> present) => LastSeen(record, present.ContainsKey(record.Iccid));

    private long LastSeen(SimRecord record, bool isHere) => isHere
        ? time.GetUtcNow().ToUnixTimeMilliseconds()
        : Math.Max(record.LastSeenMs, Math.Max(directory.SeenAt(record.Iccid), book.Of(record.Iccid).LastChargeMs));

    private async Task<IReadOnlyList<Modem>> CompleteAsync(IReadOnlyCollection<Modem> modems, ServerCallContext context)
    {
        var records = await store.ReadAsync(
            transaction =>
                modems.Select(modem => modem.Sim?.Iccid is { Length: > 0 } iccid ? Sims.Find(transaction, iccid) : null).ToList(),
                context.CancellationToken);
        return [.. modems.Zip(records, (modem, record) => Complete(modem, record, context))];
    }

    private Modem Complete(Modem modem, SimRecord? record, ServerCallContext context)
    {
        if (modem.Sim?.Iccid is { Length: > 0 } iccid)
        {
            if (modem.Reason is "" or "shared_imei" && states.SilentSince(iccid) is not null)
                modem.Reason = SimStates.Silent;
            var standing = modem.State == ModemState.Absent ? null : states.Of(modem);
            if (modem.Waits.Length > 0)
                modem.Sim = SimView.Waiting(modem, record);
            else if (record is not null)
                modem.Sim = SimView.Of(record, standing, LastSeen(record, standing is not null));
            var (ledger, now) = (book.Of(iccid), time.GetUtcNow().ToUnixTimeMilliseconds());
            (modem.Sim.UsedHour, modem.Sim.UsedDay) = (Ledger.HourParts(ledger, now), Ledger.DayParts(ledger, now));
        }

        modem.Advice = ModemAdvice.For(modem, Speech.Of(context));
        return modem;
    }

    private BankSummary Summary(ServerCallContext context)
    {
        var modems = directory.All();
        var ahead = forecast.Latest;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new BankSummary
        {
            Drivers = directory.Drivers,
            Modems = modems.Count(BankCount.IsModem),
            Usable = states.Usable(),
            Queued = queue.Count(SmsState.Queued) + queue.Count(SmsState.Sending),
            UnknownOpen = queue.Count(SmsState.Unknown),
            SentLastHour = book.All.Sum(ledger => Ledger.HourParts(ledger, now)),
            ForecastShortfallParts = ahead.ShortfallParts,
            ForecastMissingSims = ahead.MissingSims,
            ForecastClearsAtMs = ahead.ClearsAtMs,
            ForecastHindrance = ahead.Hindrance,
            StoreTrouble = storeHealth.Trouble ?? "",
            AllHeld = settings.AllHeld,
            WaitingSims = states.Waiting().Count,
            DeliveredToday = days.Total(HarbinTime.Day(now))[DayFigure.Delivered],
            Alerts =
            {
                alerts.Active.Select(active => new ActiveAlert
                {
                    Name = active.Alert.Name,
                    Text = Speech.Of(context).Say(active.Alert.Text),
                    SinceMs = active.SinceMs,
                }),
            },
        };
    }
}
