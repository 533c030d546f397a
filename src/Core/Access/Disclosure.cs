using Gateway.Core.Rpc;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Whole values are shown to whom they are allowed, who says why, when it can be noted; all others see masked ones
/// (docs/decisions/0046).</summary>
internal sealed class Disclosure(DenialMeter denials)
{
    private const int LongestWhy = 200;

    /// <summary>Decides before anything is read; from then on the caller's note says that this call shows whole values.</summary>
    /// <param name="whole">Whether it asks for whole values; if not, nothing is decided.</param>
    /// <param name="may">Whether its role may see them here.</param>
    /// <exception cref="RpcException">PERMISSION_DENIED, reason WHOLE: not this role; INVALID_ARGUMENT, field why: no reason, or none that
    /// can be read; UNAVAILABLE, reason AUDIT_UNWRITABLE: it could not be noted.</exception>
    public void Ask(ServerCallContext context, bool whole, string why, bool may)
    {
        if (!whole)
            return;
        var caller = Caller.Of(context);
        if (!may)
        {
            denials.Count(Denial.WholeReason, caller.Role, context.GetHttpContext());
            throw Denial.ForWhole(caller.Role).ToStatus(Google.Rpc.Code.PermissionDenied).ToRpcException();
        }

        var rejection = new Rejection();
        if (string.IsNullOrWhiteSpace(why))
        {
            rejection.Add("why", "missing", new()
            {
                English = "is missing: whole values are shown to who says what for; it stands in the audit",
                Chinese = "未填写：查看完整信息须写明用途，用途会记入审计",
            });
        }

        Remark.Check(rejection, "why", why, LongestWhy);
        rejection.ThrowIfAny();
        // Who reads the audit may not read people: a number that the reason names is kept by its end.
        caller.Note.ShowsWhole(Masking.Text(why.Trim()));
    }
}
