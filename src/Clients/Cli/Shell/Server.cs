using Gateway.Cli.Language;
using Gateway.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Gateway.Cli.Shell;

/// <summary>The gateway as this caller reaches it: every call carries the key and the language.</summary>
internal sealed class Server : IDisposable
{
    /// <summary>How long a person waits for one answer before the outcome counts as not known.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    /// <param name="staff">Who is on shift; empty: not said.</param>
    public Server(Uri address, string secret, Speech speech, string staff)
    {
        // Backups and long lists are streamed or paged; the limit only guards against a broken server.
        _channel = GrpcChannel.ForAddress(address, new()
        {
            MaxReceiveMessageSize = 64 * 1024 * 1024,
            DisposeHttpClient = true, // else its connections live as long as this process, and a key has only so many
            // A stream over a network that is gone would be silent for ever.
            HttpHandler = new SocketsHttpHandler
            {
                KeepAlivePingDelay = PingAfter,
                KeepAlivePingTimeout = PingAfter,
                EnableMultipleHttp2Connections = true,
                SslOptions = { RemoteCertificateValidationCallback = ServerTrust.Check },
            },
        });
        _invoker = _channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {secret}");
            metadata.Add("accept-language", speech == Speech.Chinese ? "zh-CN" : "en");
            if (staff.Length > 0)
                metadata.Add("gateway-staff", Uri.EscapeDataString(staff));
            return metadata;
        });
    }

    public RegistrationApi.RegistrationApiClient Registrations => new(_invoker);

    public CheckpointApi.CheckpointApiClient Checkpoints => new(_invoker);

    public SmsApi.SmsApiClient Sms => new(_invoker);

    public InboundApi.InboundApiClient Inbound => new(_invoker);

    public ModemApi.ModemApiClient Modems => new(_invoker);

    public PlaceApi.PlaceApiClient Places => new(_invoker);

    public AccessApi.AccessApiClient Access => new(_invoker);

    public AuditApi.AuditApiClient Audit => new(_invoker);

    public StoreApi.StoreApiClient Store => new(_invoker);

    public VirtualBankApi.VirtualBankApiClient VirtualBank => new(_invoker);

    /// <summary>Options of a call that answers once. The deadline belongs to the transport, which has the real clock only.</summary>
    public static CallOptions Once(CancellationToken cancellation, TimeSpan? patience = null) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + (patience ?? Patience), cancellationToken: cancellation);

    /// <summary>Options of a stream, which lasts as long as it lasts.</summary>
    public static CallOptions Lasting(CancellationToken cancellation) => new(cancellationToken: cancellation);

    public void Dispose() => _channel.Dispose();
}
