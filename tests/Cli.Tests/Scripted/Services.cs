using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Cli.Tests.Scripted;

internal sealed class Registrations(Script script) : RegistrationApi.RegistrationApiBase
{
    public override Task<RegisterResponse> Register(RegisterRequest request, ServerCallContext context) =>
        script.AnswerAsync<RegisterResponse>(request, context);

    public override Task<V1.Registration> Get(GetRegistrationRequest request, ServerCallContext context) =>
        script.AnswerAsync<V1.Registration>(request, context);

    public override Task<ListRegistrationsResponse> List(ListRegistrationsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListRegistrationsResponse>(request, context);

    public override async Task Import(
        IAsyncStreamReader<RegisterRequest> requestStream, IServerStreamWriter<ImportAnswer> responseStream, ServerCallContext context)
    {
        var index = 0;
        await foreach (var request in requestStream.ReadAllAsync())
            await responseStream.WriteAsync(new() { Index = index++, Answer = script.Answer<RegisterAnswer>(request, context) });
    }
}

internal sealed class Checkpoints(Script script) : CheckpointApi.CheckpointApiBase
{
    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context) =>
        script.AnswerAsync<VerifyResponse>(request, context);

    public override Task<PassResponse> Pass(PassRequest request, ServerCallContext context) =>
        script.AnswerAsync<PassResponse>(request, context);
}

internal sealed class Messages(Script script) : SmsApi.SmsApiBase
{
    public override Task<V1.Sms> Get(GetSmsRequest request, ServerCallContext context) => script.AnswerAsync<V1.Sms>(request, context);

    public override Task<ListSmsResponse> List(ListSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListSmsResponse>(request, context);

    public override Task<V1.Sms> Resend(ResendSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<V1.Sms>(request, context);

    public override Task<SmsCount> Hold(HoldSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<SmsCount>(request, context);

    public override Task<SmsCount> Release(ReleaseSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<SmsCount>(request, context);

    public override Task<V1.Sms> Cancel(CancelSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<V1.Sms>(request, context);

    public override Task<PreviewSmsResponse> Preview(PreviewSmsRequest request, ServerCallContext context) =>
        script.AnswerAsync<PreviewSmsResponse>(request, context);

    public override Task<ForecastResponse> Forecast(ForecastRequest request, ServerCallContext context) =>
        script.AnswerAsync<ForecastResponse>(request, context);

    public override Task<DayReport> ReportDay(ReportDayRequest request, ServerCallContext context) =>
        script.AnswerAsync<DayReport>(request, context);

    public override Task<ListQuotaResponse> ListQuota(ListQuotaRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListQuotaResponse>(request, context);

    public override Task<SimQuota> SetQuota(SetQuotaRequest request, ServerCallContext context) =>
        script.AnswerAsync<SimQuota>(request, context);

    public override Task<ListQuotaResponse> SetQuotaProfile(SetQuotaProfileRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListQuotaResponse>(request, context);
}

internal sealed class Inbox(Script script) : InboundApi.InboundApiBase
{
    public override Task<ListInboundResponse> ListInbound(ListInboundRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListInboundResponse>(request, context);

    public override Task<ListStopsResponse> ListStops(ListStopsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListStopsResponse>(request, context);

    public override Task<StopEntry> SetStop(SetStopRequest request, ServerCallContext context) =>
        script.AnswerAsync<StopEntry>(request, context);
}

internal sealed class Bank(Script script) : ModemApi.ModemApiBase
{
    public override Task<ListModemsResponse> List(ListModemsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListModemsResponse>(request, context);

    public override Task<Modem> Get(GetModemRequest request, ServerCallContext context) => script.AnswerAsync<Modem>(request, context);

    public override Task<ModemCommandResponse> Command(ModemCommandRequest request, ServerCallContext context) =>
        script.AnswerAsync<ModemCommandResponse>(request, context);

    public override Task<ListSimsResponse> ListSims(ListSimsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListSimsResponse>(request, context);

    public override Task<Sim> LabelSim(LabelSimRequest request, ServerCallContext context) => script.AnswerAsync<Sim>(request, context);

    public override async Task Watch(WatchModemsRequest request, IServerStreamWriter<WatchModemsResponse> responseStream,
        ServerCallContext context)
    {
        foreach (var change in script.Answer<WatchModemsResponse[]>(request, context))
            await responseStream.WriteAsync(change);
    }

    public override async Task ListEvents(ListModemEventsRequest request, IServerStreamWriter<ModemEvent> responseStream,
        ServerCallContext context)
    {
        foreach (var change in script.Answer<ModemEvent[]>(request, context))
            await responseStream.WriteAsync(change);
    }
}

internal sealed class Places(Script script) : PlaceApi.PlaceApiBase
{
    public override Task<ListPlacesResponse> List(ListPlacesRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListPlacesResponse>(request, context);
}

internal sealed class Keys(Script script) : AccessApi.AccessApiBase
{
    public override Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context) =>
        script.AnswerAsync<CreateKeyResponse>(request, context);

    public override Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListKeysResponse>(request, context);

    public override Task<Key> RevokeKey(RevokeKeyRequest request, ServerCallContext context) => script.AnswerAsync<Key>(request, context);

    public override Task<CreateKeyResponse> RotateKey(RotateKeyRequest request, ServerCallContext context) =>
        script.AnswerAsync<CreateKeyResponse>(request, context);

    public override Task<Key> DeclareKey(DeclareKeyRequest request, ServerCallContext context) =>
        script.AnswerAsync<Key>(request, context);

    public override Task<Key> WhoAmI(WhoAmIRequest request, ServerCallContext context) => script.AnswerAsync<Key>(request, context);
}

internal sealed class Stores(Script script) : StoreApi.StoreApiBase
{
    public override Task<VerifyStoreResponse> Verify(VerifyStoreRequest request, ServerCallContext context) =>
        script.AnswerAsync<VerifyStoreResponse>(request, context);

    public override async Task Backup(BackupRequest request, IServerStreamWriter<BackupChunk> responseStream, ServerCallContext context)
    {
        foreach (var bytes in script.Answer<IEnumerable<byte[]>>(request, context))
            await responseStream.WriteAsync(new() { Data = ByteString.CopyFrom(bytes) });
    }
}

internal sealed class VirtualPhones(Script script) : VirtualBankApi.VirtualBankApiBase
{
    public override Task<InboxResponse> Inbox(InboxRequest request, ServerCallContext context) =>
        script.AnswerAsync<InboxResponse>(request, context);

    public override Task<ListVirtualModemsResponse> ListVirtualModems(ListVirtualModemsRequest request, ServerCallContext context) =>
        script.AnswerAsync<ListVirtualModemsResponse>(request, context);

    public override Task<MisbehaveResponse> Misbehave(MisbehaveRequest request, ServerCallContext context) =>
        script.AnswerAsync<MisbehaveResponse>(request, context);
}
