using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Inbound;

internal sealed class InboundService(IStore store, LookupKeys keys, Disclosure disclosure, IOptions<SmsOptions> options, TimeProvider time)
    : InboundApi.InboundApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    public override async Task<ListInboundResponse> ListInbound(ListInboundRequest request, ServerCallContext context)
    {
        var asked = PageRequest.Of(request.PageSize, request.Cursor, request.NewestFirst, DefaultPage, LargestPage);
        var overdueMs = time.GetUtcNow().ToUnixTimeMilliseconds() - (options.Value.InboundPartsHours * 3_600_000L);
        var caller = Caller.Of(context);
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.SeesMessages);
        return await store.ListAsync(
            transaction =>
            {
                var query = Scope.Of(caller).Over(transaction);
                var page = asked.Read(take => InboundCollections.PageOfMessages(query, request.NewestFirst, asked.From, take),
                    record => record.Id);
                return new ListInboundResponse
                {
                    More = page.More,
                    Messages = { page.Records.Select(record => Show(query, record, overdueMs, caller.Note.Whole)) },
                    NextCursor = page.NextCursor,
                };
            },
            context.CancellationToken);
    }

    public override async Task<ListStopsResponse> ListStops(ListStopsRequest request, ServerCallContext context)
    {
        var asked = PageRequest.Of(request.PageSize, request.Cursor, newestFirst: false, DefaultPage, LargestPage);
        var caller = Caller.Of(context);
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.SeesMessages);
        return await store.ListAsync(
            transaction =>
            {
                var query = Scope.Of(caller).Over(transaction);
                var page = asked.Read(take => InboundCollections.PageOfStops(query, asked.From, take), stop => stop.Id);
                return new ListStopsResponse
                {
                    More = page.More,
                    Stops = { page.Records.Where(stop => stop.Stopped || request.AlsoEnded)
                        .Select(stop => Show(query, stop, caller.Note.Whole)) },
                    NextCursor = page.NextCursor,
                };
            },
            context.CancellationToken);
    }

    public override async Task<StopEntry> SetStop(SetStopRequest request, ServerCallContext context)
    {
        var phone = Phone(request.Phone);
        Remark.Demand("note", request.Note, 200);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var phoneKey = PhoneKeys.Of(keys, phone);
        var caller = Caller.Of(context);
        return await store.WriteAsync(
            transaction =>
            {
                var entry = StopList.Set(transaction, phoneKey, phone, request.Stopped, StopList.ByOperator, request.Note, now);
                var shown = Show(Scope.Of(caller).Over(transaction), entry, whole: false);
                caller.Note.Wrote(transaction, []); // shown, and noted with it
                return shown;
            },
            context.CancellationToken);
    }

    private static string Phone(string typed)
    {
        var digits = string.Concat(typed.Where(each => each is not (' ' or '-')));
        var bare = digits.StartsWith('+') ? digits[1..] : digits;
        return bare.Length is >= 3 and <= 15 && bare.All(char.IsAsciiDigit)
            ? digits
            : throw Rejection.Of(
                "phone", "phone",
                new()
                {
                    English = "must be a phone number of 3 to 15 digits, '+' in front when international",
                    Chinese = "须为 3 至 15 位电话号码，国际号码前加 +",
                });
    }

    private static InboundMessage Show(Query query, InboundRecord record, long overdueMs, bool whole)
    {
        var personal = InboundCollections.Open(query, record);
        var text = LongInbound.TextOf(record, personal);
        return new InboundMessage
        {
            InboundId = record.Id.ToString(CultureInfo.InvariantCulture),
            ReceivedAtMs = record.ReceivedAtMs,
            ServiceCentreAtMs = record.ServiceCentreAtMs,
            Sender = whole ? personal.Sender : Masking.Phone(personal.Sender),
            Text = whole ? text : Masking.Text(text),
            Parts = Math.Max(1, record.PartsReceived),
            PartCount = Math.Max(1, record.PartCount),
            Incomplete = record.PartsReceived < record.PartCount && record.ReceivedAtMs < overdueMs,
            Iccid = record.Iccid,
            Imei = record.Imei,
            Effect = record.Effect,
            Kind = record.Kind,
        };
    }

    private static StopEntry Show(Query query, StopRecord record, bool whole)
    {
        var phone = InboundCollections.Open(query, record).Phone;
        return new StopEntry
        {
            Phone = whole ? phone : Masking.Phone(phone),
            Stopped = record.Stopped,
            SinceMs = record.SinceMs,
            Why = record.Why,
            Note = record.Note,
        };
    }
}
