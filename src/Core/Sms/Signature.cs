using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms;

/// <summary>Who did something to a message, and why: kept with its story.</summary>
/// <param name="Why">As typed, 0–200 characters, none of them a control character.</param>
internal sealed record Signature(long CallerId, string Name, string Why)
{
    private const int LongestWhy = 200;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT naming the field.</exception>
    public static Signature Of(Caller caller, string why)
    {
        Remark.Demand("why", why, LongestWhy);
        return new Signature(caller.Id, caller.Name, why);
    }

    /// <summary>Signs what this change adds to the message's story, a note when it adds nothing.</summary>
    public void Sign(SmsRecord sms, long nowMs, Action change)
    {
        var before = sms.History.Count;
        change();
        if (sms.History.Count == before)
            Journal.SmsLife.Note(sms, sms.Reason, nowMs);
        foreach (var entry in sms.History.Skip(before))
            (entry.ById, entry.By, entry.Why) = (CallerId, Name, Why);
    }
}
