using Gateway.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>Somebody with a key, and every service they may try.</summary>
internal sealed class Caller(GrpcChannel channel, string key)
{
    private readonly CallInvoker _calls = channel.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {key}");
        return metadata;
    });

    public string Key => key;

    public RegistrationApi.RegistrationApiClient Registrations => new(_calls);

    public CheckpointApi.CheckpointApiClient Checkpoints => new(_calls);

    public SmsApi.SmsApiClient Sms => new(_calls);

    public InboundApi.InboundApiClient Inbound => new(_calls);

    public ModemApi.ModemApiClient Modems => new(_calls);

    public PlaceApi.PlaceApiClient Places => new(_calls);

    public AccessApi.AccessApiClient Access => new(_calls);

    public AuditApi.AuditApiClient Audit => new(_calls);

    public StoreApi.StoreApiClient Store => new(_calls);

    public VirtualBankApi.VirtualBankApiClient VirtualBank => new(_calls);
}
