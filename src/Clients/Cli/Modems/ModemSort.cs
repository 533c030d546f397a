using System.Collections.Frozen;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>The orders in which a bank can be looked at.</summary>
internal enum ModemSort
{
    Trouble,
    Number,
    Signal,
    Hour,
    Today,
}

/// <summary>Puts modems in one of them; equal ones by their number.</summary>
internal static class ModemSorting
{
    /// <summary>As they are typed.</summary>
    public static readonly FrozenDictionary<string, ModemSort> Words = Enum.GetValues<ModemSort>()
        .ToFrozenDictionary(sort => sort.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Modem> Sorted(this IEnumerable<Modem> modems, ModemSort sort) => [.. modems.OrderBy(modem => sort switch
    {
        ModemSort.Trouble => (long)modem.Trouble,
        // Nothing heard is weaker than the weakest signal.
        ModemSort.Signal => modem.SignalDbm == 0 ? long.MinValue : modem.SignalDbm,
        ModemSort.Hour => -(modem.Sim?.UsedHour ?? 0),
        ModemSort.Today => -(modem.Sim?.UsedDay ?? 0),
        _ => 0,
    }).ThenBy(modem => modem.Number)];
}
