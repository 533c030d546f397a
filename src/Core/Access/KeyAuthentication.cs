using System.Text.Encodings.Web;
using Gateway.Core.Rpc;
using Google.Rpc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Access;

/// <summary>Who calls is who has the key of the header <c>authorization: Bearer gwk_…</c>. Looks at the header alone: what is refused has
/// not been read.</summary>
/// <remarks>The framework's own lines about each refusal are left out: who has no key must not fill a log.</remarks>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder,
    CallerDirectory directory, DenialMeter denials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string Name = "Key";

    private const string Bearer = "Bearer ";

    private Denial _why = Denial.KeyMissing;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (string.IsNullOrWhiteSpace(header))
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Refused(Denial.KeyMalformed);
        var key = header.AsSpan(Bearer.Length).Trim();
        if (directory.Find(key) is { } caller)
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Name), Name)));
        return Refused(directory.WasRevoked(key) ? Denial.KeyRevoked : Denial.KeyUnknown);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        denials.Count(_why.Reason, role: null, Context);
        if (!StatusAnswer.SpeaksGrpc(Context))
            Response.Headers.WWWAuthenticate = "Bearer realm=\"gateway\"";      // RFC 9110, 11.6.1
        return StatusAnswer.RefuseAsync(Context, StatusCodes.Status401Unauthorized, _why.ToStatus(Code.Unauthenticated));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var role = Caller.From(Context.User)?.Role;
        var rule = Context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>();
        var why = Denial.ForRole(rule, role);
        denials.Count(why.Reason, role, Context);
        return StatusAnswer.RefuseAsync(Context, StatusCodes.Status403Forbidden, why.ToStatus(Code.PermissionDenied));
    }

    private Task<AuthenticateResult> Refused(Denial why)
    {
        _why = why;
        return Task.FromResult(AuthenticateResult.Fail(why.Reason));
    }
}
