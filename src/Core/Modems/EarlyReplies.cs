using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>Replies that lay in a SIM and are brought before its modem is in service: nobody can say yet whose the SIM is. They are not
/// confirmed, so that their driver keeps them, and come back when that is decided. Of one stream, for one thread.</summary>
internal sealed class EarlyReplies
{
    /// <summary>More are not kept here: their driver brings them again on its next stream.</summary>
    public const int Most = 1000;

    private readonly List<InboundSms> _replies = [];

    public void Keep(InboundSms reply)
    {
        if (_replies.Count < Most)
            _replies.Add(reply);
    }

    /// <summary>Takes out those that wait no longer: their modem is in service, or their SIM is in one that is (a modem may change its name
    /// on its way).</summary>
    /// <param name="said">Modems as their driver says they are.</param>
    /// <param name="isComing">Whether the modem with this IMEI is still on its way.</param>
    public IReadOnlyList<InboundSms> Take(IReadOnlyCollection<Modem> said, Func<string, bool> isComing)
    {
        if (_replies.Count == 0)
            return [];
        var sims = said.Where(modem => modem.Sim is not null && !isComing(modem.Imei)).Select(modem => modem.Sim).ToList();
        var taken = _replies.Where(reply => !isComing(reply.Imei) || sims.Exists(sim => IsThrough(reply, sim))).ToList();
        _replies.RemoveAll(taken.Contains);
        return taken;
    }

    private static bool IsThrough(InboundSms reply, Sim sim) => reply.Iccid.Length > 0 ? sim.Iccid == reply.Iccid : sim.Imsi == reply.Imsi;
}
