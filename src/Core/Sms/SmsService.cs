using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Days;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.SmsCodec;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Sms;

internal sealed class SmsService(IStore store, SmsView view, SmsOperations operations, QuotaAdmin quota, ForecastMaker forecast,
    StoppedMessages stopped, SmsSettings settings, WaitReasons reasons, SmsQueue queue, DayReports days,
    ShownAtGates shownAtGates, LookupKeys keys, Disclosure disclosure) : SmsApi.SmsApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    /// <summary>Records looked at for one page: a rare state is found over several calls, never in one long scan.</summary>
    private const int LargestLook = 500;

    public override async Task<V1.Sms> Get(GetSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var id = PublicId.Parse(PublicId.Sms, request.SmsId, "sms_id");
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.SeesMessages);
        await ThrowIfNotShownAsync(caller, id, request.SmsId, context);
        var waits = reasons.Now();
        var shown = await store.ReadAsync(
            transaction =>
            {
                var query = Scope.Of(caller).Over(transaction);
                return MessageBook.Find(query, id) is { } record
                    ? Explained(view.Show(record, query, caller, whole: true), record, caller, waits)
                    : null;
            },
            context.CancellationToken);
        return shown ?? throw Rejection.NotFound("message", request.SmsId);
    }

    public override async Task<ListSmsResponse> List(ListSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.SeesMessages);
        var search = new SmsSearch(request, caller, keys);
        var asked = PageRequest.Of(request.PageSize, request.Cursor, request.NewestFirst, DefaultPage, LargestPage);
        var waits = reasons.Now();
        var response = new ListSmsResponse { AllHeld = settings.AllHeld };
        if (caller.Rights.SeesAll)
        {
            (response.AllHeldWhy, response.AllHeldBy) = settings.Held;
            response.Counts.AddRange(Enum.GetValues<SmsState>().Where(state => state != SmsState.Unspecified)
                .Select(state => new StateCount { State = state, Count = queue.Count(state) }));
        }

        var (shown, last, more) = await store.ListAsync(
            transaction =>
            {
                var fitting = new List<V1.Sms>();
                var query = Scope.Of(caller).Over(transaction);
                var page = OnePage(query, search, request, asked.From, LargestLook);
                var at = asked.From;
                foreach (var record in page.Records)
                {
                    if (fitting.Count == asked.Size)
                        return (fitting, at, true);
                    at = record.Id;
                    var one = view.Show(record, query, caller, whole: false);
                    if (search.Fits(record, one))
                        fitting.Add(Explained(one, record, caller, waits));
                }

                return (fitting, page.Last, page.More);
            },
            context.CancellationToken);
        response.Sms.AddRange(shown);
        response.More = more;
        response.NextCursor = PageRequest.CursorOf(last);
        return response;
    }

    public override async Task<V1.Sms> Resend(ResendSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        if (PublicId.TryParse(PublicId.Sms, request.SmsId, out var id))
            await ThrowIfNotShownAsync(caller, id, request.SmsId, context);
        var sent = await WholeAsync(await operations.ResendAsync(caller, request, context.CancellationToken), caller,
            context.CancellationToken);
        shownAtGates.Shows(caller, sent.SmsId);
        return sent;
    }

    public override async Task<SmsCount> Hold(HoldSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.HoldAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<SmsCount> Release(ReleaseSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.ReleaseAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<V1.Sms> Cancel(CancelSmsRequest request, ServerCallContext context) =>
        await WholeAsync(await operations.CancelAsync(Caller.Of(context), request, context.CancellationToken), Caller.Of(context),
            context.CancellationToken);

    public override Task<PreviewSmsResponse> Preview(PreviewSmsRequest request, ServerCallContext context)
    {
        if (request.Text.Length is 0 or > 2000)
            throw Rejection.Of("text", "length", new() { English = "must have 1 to 2000 characters", Chinese = "须为 1 至 2000 个字符" });
        var split = Segmenter.Split(request.Text);
        return Task.FromResult(new PreviewSmsResponse
        {
            Encoding = split.Ucs2 ? "UCS-2" : "GSM-7",
            Units = split.Units,
            Parts = split.Parts.Count,
            PartTexts = { split.Parts },
        });
    }

    public override Task<ForecastResponse> Forecast(ForecastRequest request, ServerCallContext context) => Task.FromResult(forecast.Latest);

    public override Task<DayReport> ReportDay(ReportDayRequest request, ServerCallContext context) =>
        days.OfAsync(request.Day, context.CancellationToken);

    public override Task<ListQuotaResponse> ListQuota(ListQuotaRequest request, ServerCallContext context) =>
        quota.ListAsync(context.CancellationToken);

    public override Task<SimQuota> SetQuota(SetQuotaRequest request, ServerCallContext context) =>
        quota.SetAsync(request, context.CancellationToken);

    public override Task<ListQuotaResponse> SetQuotaProfile(SetQuotaProfileRequest request, ServerCallContext context) =>
        quota.SetProfileAsync(request, context.CancellationToken);

    /// <summary>A gate is given a message that it was shown, or one of a registration that it was shown. One read, whether there is one or
    /// not.</summary>
    private async Task ThrowIfNotShownAsync(Caller caller, long id, string name, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        if (await shownAtGates.KnowsMessageAsync(caller, id, cancellation))
            return;
        var registration = await store.ReadAsync(
            transaction => MessageBook.Readable(Scope.Of(caller).Over(transaction), id)?.RegistrationId ?? 0, cancellation);
        if (!await shownAtGates.KnowsFormAsync(caller, registration, cancellation))
            throw shownAtGates.Refusal("message", name, context);
    }

    private async Task<V1.Sms> WholeAsync(SmsRecord record, Caller caller, CancellationToken cancellation) => Explained(
        await store.ReadAsync(transaction => view.Show(record, Scope.Of(caller).Over(transaction), caller, whole: true), cancellation),
        record, caller, reasons.Now());

    private static V1.Sms Explained(V1.Sms shown, SmsRecord record, Caller caller, Waits waits)
    {
        shown.WaitsFor = caller.Rights.SeesAll ? waits.For(record) : "";
        return shown;
    }

    private MessagePage OnePage(Query query, SmsSearch search, ListSmsRequest request, long from, int take) =>
        search.Page(query, from, take) ?? (query.SeesAll && stopped.Knows(request.States)
            ? Stopped(query, request, from, take)
            : MessageBook.Page(query, request.NewestFirst, from, take));

    /// <summary>The few that are unknown or held are found without looking at all others.</summary>
    private MessagePage Stopped(Query query, ListSmsRequest request, long from, int take)
    {
        var records =
            stopped.Page(request.States, from, request.NewestFirst, take).Select(id => MessageBook.Find(query, id)).OfType<SmsRecord>()
                .ToList();
        return new MessagePage(records, records.Count == 0 ? from : records[^1].Id, records.Count == take);
    }
}
