using System.Text.Encodings.Web;
using Gateway.Core.Rpc;
using Gateway.V1;
using Google.Rpc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Access;

/// <summary>Who calls is who has the key of the header <c>authorization: Bearer gwk_…</c>. Looks at the header alone: what is refused has
/// not been read.</summary>
/// <remarks>The framework's own lines about each refusal are left out: who has no key must not fill a log.</remarks>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder,
    CallerDirectory directory, DenialMeter denials, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string Name = "Key";

    private const string Bearer = "Bearer ";

    private Denial _why = Denial.KeyMissing;
    private Caller? _former;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (string.IsNullOrWhiteSpace(header))
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Refused(Denial.KeyMalformed);
        var key = header.AsSpan(Bearer.Length).Trim();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (directory.WithSecret(key, now) is not { } record)
            return Refused(Denial.KeyUnknown);
        _former = Caller.Of(record);
        return KeyTerm.StateAt(record, now) switch
        {
            KeyState.Revoked => Refused(Denial.KeyRevoked),
            KeyState.KeyExpired when IsForGrace() && KeyTerm.IsInGrace(record, now) => LetIn(_former with { IsInGrace = true }),
            KeyState.KeyExpired => Refused(Denial.KeyExpired),
            _ => LetIn(_former),
        };

        static Task<AuthenticateResult> LetIn(Caller caller) =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Name), Name)));
    }

    private bool IsForGrace() => Context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { InGrace: true };

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        denials.Count(_why.Reason, role: null, Context, _former);
        if (!StatusAnswer.SpeaksGrpc(Context))
            Response.Headers.WWWAuthenticate = "Bearer realm=\"gateway\"";      // RFC 9110, 11.6.1
        return StatusAnswer.RefuseAsync(Context, StatusCodes.Status401Unauthorized, _why.ToStatus(Code.Unauthenticated));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var caller = Caller.From(Context.User);
        var role = caller?.Role;
        var rule = Context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>();
        var why = Denial.ForRole(rule, role);
        denials.Count(why.Reason, role, Context, caller);
        return StatusAnswer.RefuseAsync(Context, StatusCodes.Status403Forbidden, why.ToStatus(Code.PermissionDenied));
    }

    private Task<AuthenticateResult> Refused(Denial why)
    {
        _why = why;
        return Task.FromResult(AuthenticateResult.Fail(why.Reason));
    }
}
