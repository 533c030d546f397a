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

internal sealed class SmsService(IStore store, SmsView view, SmsOperations operations, QuotaAdmin quota, ForecastMaker forecast,
    StoppedMessages stopped, SmsSettings settings, WaitReasons reasons, SmsQueue queue, DayReports days, LookupKeys keys) : SmsApi.SmsApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    /// <summary>Records looked at for one page: a rare state is found over several calls, never in one long scan.</summary>
    private const int LargestLook = 500;

    public override async Task<V1.Sms> Get(GetSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var id = PublicId.Parse(PublicId.Sms, request.SmsId, "sms_id");
        var waits = reasons.Now();
        var shown = await store.ReadAsync(
            transaction => transaction.Find(SmsCollections.Messages, id) is { } record && Scope.Of(caller).Allows(record.CallerId)
                ? Explained(view.Show(record, transaction, caller, whole: true), record, caller, waits)
                : null,
            context.CancellationToken);
        return shown ?? throw Rejection.NotFound("message", request.SmsId);
    }

    public override async Task<ListSmsResponse> List(ListSmsRequest request, ServerCallContext context)
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

        var (shown, last, more) = await store.ListAsync(
            transaction =>
            {
                var fitting = new List<V1.Sms>();
                var records = OnePage(transaction, search, request, from, LargestLook);
                var at = from;
                foreach (var record in records)
                {
                    if (fitting.Count == size)
                        return (fitting, at, true);
                    at = record.Id;
                    var one = view.Show(record, transaction, caller, whole: false);
                    if (search.Fits(record, one.State))
                        fitting.Add(Explained(one, record, caller, waits));
                }

                return (fitting, at, records.Count == LargestLook);
            },
            context.CancellationToken);
        response.Sms.AddRange(shown);
        response.More = more;
        response.NextCursor = last.ToString(CultureInfo.InvariantCulture);
        return response;
    }

    public override async Task<V1.Sms> Resend(ResendSmsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        return await WholeAsync(await operations.ResendAsync(caller, request, context.CancellationToken), caller, context.CancellationToken);
    }

    public override async Task<SmsCount> Hold(HoldSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.HoldAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<SmsCount> Release(ReleaseSmsRequest request, ServerCallContext context) =>
        new() { Count = await operations.ReleaseAsync(Caller.Of(context), request, context.CancellationToken) };

    public override async Task<V1.Sms> Cancel(CancelSmsRequest request, ServerCallContext context) =>
        await WholeAsync(await operations.CancelAsync(Caller.Of(context), request, context.CancellationToken), Caller.Of(context), context.CancellationToken);

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

    public override Task<DayReport> ReportDay(ReportDayRequest request, ServerCallContext context) => days.OfAsync(request.Day, context.CancellationToken);

    public override Task<ListQuotaResponse> ListQuota(ListQuotaRequest request, ServerCallContext context) => quota.ListAsync(context.CancellationToken);

    public override Task<SimQuota> SetQuota(SetQuotaRequest request, ServerCallContext context) => quota.SetAsync(request, context.CancellationToken);

    public override Task<ListQuotaResponse> SetQuotaProfile(SetQuotaProfileRequest request, ServerCallContext context) =>
        quota.SetProfileAsync(request, context.CancellationToken);

    private async Task<V1.Sms> WholeAsync(SmsRecord record, Caller caller, CancellationToken cancellation) => Explained(
        await store.ReadAsync(transaction => view.Show(record, transaction, caller, whole: true), cancellation), record, caller, reasons.Now());

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
