using Gateway.Core.Bank;
using Gateway.V1;

namespace Gateway.Core.Alerts;

/// <summary>A modem that has not been able to send for some time.</summary>
internal sealed record MissingModem(int Number, string Reason);

/// <summary>Remembers since when each modem cannot send, over all states in between: one that searches, recovers and searches again is
/// missing all the while. Used by one loop.</summary>
internal sealed class MissingModems
{
    private readonly Dictionary<(string Driver, string Port), long> _since = [];

    /// <summary>Those that cannot send for so long, by number. One that an operator has paused, or that is a spare port of another, is not
    /// missed.</summary>
    public IReadOnlyList<MissingModem> Look(IReadOnlyList<Modem> modems, long nowMs, long afterMs)
    {
        var missing = new List<MissingModem>();
        foreach (var modem in modems)
        {
            if (CanSendOrNeedNot(modem))
            {
                _since.Remove((modem.DriverId, modem.Port));
                continue;
            }

            _since.TryAdd((modem.DriverId, modem.Port), nowMs);
            if (nowMs - _since[(modem.DriverId, modem.Port)] >= afterMs)
                missing.Add(
                    new MissingModem(modem.Number, modem.Reason.Length > 0 ? modem.Reason : modem.State.ToString().ToLowerInvariant()));
        }

        var known = modems.Select(modem => (modem.DriverId, modem.Port)).ToHashSet();
        foreach (var gone in _since.Keys.Where(key => !known.Contains(key)).ToList())
            _since.Remove(gone);
        return missing;
    }

    private static bool CanSendOrNeedNot(Modem modem) =>
        modem.State is ModemState.Ready or ModemState.ModemSending or ModemState.Paused || !BankCount.IsModem(modem);
}
