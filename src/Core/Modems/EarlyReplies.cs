using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>Replies that lay in a SIM and are brought before its modem is in service: nobody can say yet whose the SIM is. They are not
/// confirmed, so that their driver keeps them, and come back when that is decided. Of one stream, for one thread.</summary>
internal sealed class EarlyReplies
{
    /// <summary>More is not kept here: as much as a driver holds at most (20,000 of ordinary length). What has no room its driver brings
    /// again on its next stream, which begins as soon as that helps.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>What one takes in memory beside what it says.</summary>
    private const int Overhead = 256;

    private readonly List<InboundSms> _replies = [];

    // Without a text: the modems and SIMs of those that had no room.
    private readonly HashSet<InboundSms> _leftWithDriver = [];
    private long _bytes;

    /// <returns>False when it has no room, nor has a word of whose it is.</returns>
    public bool Keep(InboundSms reply)
    {
        var bytes = reply.CalculateSize() + Overhead;
        if (_bytes + bytes > MostBytes)
        {
            var of = new InboundSms { Imei = reply.Imei, Iccid = reply.Iccid, Imsi = reply.Imsi };
            return _leftWithDriver.Contains(of) || (_leftWithDriver.Count < ModemDirectory.MostOfDriver && _leftWithDriver.Add(of));
        }

        _bytes += bytes;
        _replies.Add(reply);
        return true;
    }

    /// <summary>Takes out those that wait no longer: their modem is in service, or their SIM is in one that is (a modem may change its name
    /// on its way).</summary>
    /// <param name="said">Modems as their driver says they are.</param>
    /// <param name="isComing">Whether the modem with this IMEI is still on its way.</param>
    /// <param name="hasMore">Their driver has others, which had no room and wait no longer either.</param>
    public IReadOnlyList<InboundSms> Take(IReadOnlyCollection<Modem> said, Func<string, bool> isComing, out bool hasMore)
    {
        hasMore = false;
        if (_replies.Count == 0)
            return [];
        var sims = said.Where(modem => modem.Sim is not null && !isComing(modem.Imei)).Select(modem => modem.Sim).ToList();
        hasMore = _leftWithDriver.RemoveWhere(Waited) > 0;
        List<InboundSms> taken = [];
        _replies.RemoveAll(reply =>
        {
            if (!Waited(reply))
                return false;
            taken.Add(reply);
            _bytes -= reply.CalculateSize() + Overhead;
            return true;
        });
        return taken;

        bool Waited(InboundSms reply) => !isComing(reply.Imei) || sims.Exists(sim => IsThrough(reply, sim));
    }

    private static bool IsThrough(InboundSms reply, Sim sim) => reply.Iccid.Length > 0 ? sim.Iccid == reply.Iccid : sim.Imsi == reply.Imsi;
}
