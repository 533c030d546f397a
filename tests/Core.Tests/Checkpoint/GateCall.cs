using Gateway.Core.Access;
using Gateway.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>A call by somebody who reads English; at a gate unless said.</summary>
internal sealed class GateCall : ServerCallContext
{
    public static readonly Caller Gate = new(7, "gate", Role.Checkpoint);

    public GateCall(Caller? caller = null) =>
        UserState["__HttpContext"] = new DefaultHttpContext { User = (caller ?? Gate).ToPrincipal("test") };

    protected override string MethodCore => "";

    protected override string HostCore => "";

    protected override string PeerCore => "";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = new() { { "accept-language", "en" } };

    /// <summary>When the caller hangs up.</summary>
    public CancellationToken? Cancellation { get; init; }

    protected override CancellationToken CancellationTokenCore => Cancellation ?? TestContext.Current.CancellationToken;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
