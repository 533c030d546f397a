using System.Globalization;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Inbound;

internal sealed class InboundService(IStore store, LookupKeys keys, IOptions<SmsOptions> options, TimeProvider time) : InboundApi.InboundApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    public override async Task<ListInboundResponse> ListInbound(ListInboundRequest request, ServerCallContext context)
    {
        var size = Page.Size(request.PageSize, DefaultPage, LargestPage);
        var from = Page.Cursor(request.Cursor, request.NewestFirst);
        var overdueMs = time.GetUtcNow().ToUnixTimeMilliseconds() - (options.Value.InboundPartsHours * 3_600_000L);
        var page = await store.ListAsync(
            transaction => request.NewestFirst
                ? transaction.RangeNewestFirst(InboundCollections.Messages, from, size + 1)
                : transaction.Range(InboundCollections.Messages, from, size + 1),
            context.CancellationToken);
        var response = new ListInboundResponse { More = page.Count > size, Messages = { page.Take(size).Select(record => Show(record, overdueMs)) } };
        response.NextCursor = (page.Take(size).LastOrDefault()?.Id ?? from).ToString(CultureInfo.InvariantCulture);
        return response;
    }

    public override async Task<ListStopsResponse> ListStops(ListStopsRequest request, ServerCallContext context)
    {
        var size = Page.Size(request.PageSize, DefaultPage, LargestPage);
        var from = Page.Cursor(request.Cursor, newestFirst: false);
        var page = await store.ListAsync(transaction => transaction.Range(InboundCollections.Stops, from, size + 1), context.CancellationToken);
        var shown = page.Take(size).Where(stop => stop.Stopped || request.AlsoEnded);
        var response = new ListStopsResponse { More = page.Count > size, Stops = { shown.Select(Show) } };
        response.NextCursor = (page.Take(size).LastOrDefault()?.Id ?? from).ToString(CultureInfo.InvariantCulture);
        return response;
    }

    public override async Task<StopEntry> SetStop(SetStopRequest request, ServerCallContext context)
    {
        var phone = Phone(request.Phone);
        Remark.Demand("note", request.Note, 200);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var phoneKey = PhoneKeys.Of(keys, phone);
        return Show(await store.WriteAsync(
            transaction => StopList.Set(transaction, phoneKey, phone, request.Stopped, StopList.ByOperator, request.Note, now), context.CancellationToken));
    }

    private static string Phone(string typed)
    {
        var digits = string.Concat(typed.Where(each => each is not (' ' or '-')));
        var bare = digits.StartsWith('+') ? digits[1..] : digits;
        return bare.Length is >= 3 and <= 15 && bare.All(char.IsAsciiDigit)
            ? digits
            : throw Rejection.Of("phone", "phone", new() { English = "must be a phone number of 3 to 15 digits, '+' in front when international", Chinese = "须为 3 至 15 位电话号码，国际号码前加 +" });
    }

    private static InboundMessage Show(InboundRecord record, long overdueMs)
    {
        var personal = InboundPersonal.Parser.ParseFrom(record.Personal);
        return new InboundMessage
        {
            InboundId = record.Id.ToString(CultureInfo.InvariantCulture),
            ReceivedAtMs = record.ReceivedAtMs,
            ServiceCentreAtMs = record.ServiceCentreAtMs,
            Sender = personal.Sender,
            Text = LongInbound.TextOf(record, personal),
            Parts = Math.Max(1, record.PartsReceived),
            PartCount = Math.Max(1, record.PartCount),
            Incomplete = record.PartsReceived < record.PartCount && record.ReceivedAtMs < overdueMs,
            Iccid = record.Iccid,
            Imei = record.Imei,
            Effect = record.Effect,
            Kind = record.Kind,
        };
    }

    private static StopEntry Show(StopRecord record) => new()
    {
        Phone = StopPersonal.Parser.ParseFrom(record.Personal).Phone,
        Stopped = record.Stopped,
        SinceMs = record.SinceMs,
        Why = record.Why,
        Note = record.Note,
    };
}
