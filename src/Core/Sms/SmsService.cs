using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Days;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.SmsCodec;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Sms;

internal sealed class SmsService(IStore store, SmsView view, SmsOperations operations, QuotaDesk quota, ForecastDesk forecast,
    StoppedMessages stopped, SmsSettings settings, WaitReasons reasons, SmsQueue queue, DayReports days, LookupKeys keys) : SmsApi.SmsApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    /// <summary>Records looked at for one page: a rare state is found over several pages, never in one long scan.</summary>
    private const int LargestLook = 20_000;

    public override Task<V1.Sms> Get(GetSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var id = PublicId.Parse(PublicId.Sms, request.SmsId, "sms_id");
        var shown = store.Read(transaction => transaction.Find(SmsCollections.Messages, id) is { } record && Scope.Of(caller).Allows(record.CallerId)
            ? Explained(view.Show(record, transaction, caller, whole: true), record, caller, reasons.Now())
            : null);
        return Task.FromResult(shown ?? throw Rejection.NotFound("message", request.SmsId));
    }

    public override Task<ListSmsResponse> List(ListSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var search = new SmsSearch(request, caller, keys);
        var size = Page.Size(request.PageSize, DefaultPage, LargestPage);
        var from = Page.Cursor(request.Cursor, request.NewestFirst);
        var waits = reasons.Now();
        var response = new ListSmsResponse { AllHeld = settings.AllHeld };
        if (Scope.Of(caller).OnlyCaller is null)
        {
            (response.AllHeldWhy, response.AllHeldBy) = settings.Held;
            response.Counts.AddRange(Enum.GetValues<SmsState>().Where(state => state != SmsState.Unspecified)
                .Select(state => new StateCount { State = state, Count = queue.Count(state) }));
        }

        store.Read(transaction =>
        {
            for (var looked = 0; looked < LargestLook; looked += LargestPage)
            {
                var records = OnePage(transaction, search, request, from, LargestPage);
                foreach (var record in records)
                {
                    if (response.Sms.Count == size)
                    {
                        response.More = true;
                        return 0;
                    }

                    from = record.Id;
                    var shown = view.Show(record, transaction, caller, whole: false);
                    if (search.Fits(record, shown.State))
                        response.Sms.Add(Explained(shown, record, caller, waits));
                }

                if (records.Count < LargestPage)
                    return 0;
            }

            response.More = true;
            return 0;
        });
        response.NextCursor = from.ToString(CultureInfo.InvariantCulture);
        return Task.FromResult(response);
    }

    public override async Task<V1.Sms> Resend(ResendSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        return Whole(await operations.ResendAsync(caller, request, context.CancellationToken), caller);
    }

    public override async Task<SmsCount> Hold(HoldSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.HoldAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<SmsCount> Release(ReleaseSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.ReleaseAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<V1.Sms> Cancel(CancelSmsRequest request, ServerCallContext context) =>
        Whole(await operations.CancelAsync(Caller.Of(context), request, context.CancellationToken), Caller.Of(context));

    public override Task<PreviewSmsResponse> Preview(PreviewSmsRequest request, ServerCallContext context)
    {
        if (request.Text.Length is 0 or > 2000)
            throw Rejection.Of("text", "length", "must have 1 to 2000 characters", "须为 1 至 2000 个字符");
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

    public override Task<DayReport> ReportDay(ReportDayRequest request, ServerCallContext context) => Task.FromResult(days.Of(request.Day));

    public override Task<ListQuotaResponse> ListQuota(ListQuotaRequest request, ServerCallContext context) => Task.FromResult(quota.List());

    public override Task<SimQuota> SetQuota(SetQuotaRequest request, ServerCallContext context) => quota.SetAsync(request, context.CancellationToken);

    public override Task<ListQuotaResponse> SetQuotaProfile(SetQuotaProfileRequest request, ServerCallContext context) =>
        quota.SetProfileAsync(request, context.CancellationToken);

    private V1.Sms Whole(SmsRecord record, Caller caller) =>
        Explained(store.Read(transaction => view.Show(record, transaction, caller, whole: true)), record, caller, reasons.Now());

    private static V1.Sms Explained(V1.Sms shown, SmsRecord record, Caller caller, Waits waits)
    {
        shown.WaitsFor = caller.IsStaff || caller.SeesMessages ? waits.For(record) : "";
        return shown;
    }

    private IReadOnlyList<SmsRecord> OnePage(IReadTransaction transaction, SmsSearch search, ListSmsRequest request, long from, int take) =>
        search.Page(transaction, from, take) ?? (stopped.Knows(request.States)
            ? Stopped(transaction, request, from, take)
            : request.NewestFirst
                ? transaction.RangeNewestFirst(SmsCollections.Messages, from, take)
                : transaction.Range(SmsCollections.Messages, from, take));

    /// <summary>The few that are unknown or held are found without looking at all others.</summary>
    private List<SmsRecord> Stopped(IReadTransaction transaction, ListSmsRequest request, long from, int take) =>
        [.. stopped.Page(request.States, from, request.NewestFirst, take).Select(id => transaction.Find(SmsCollections.Messages, id)).OfType<SmsRecord>()];
}
