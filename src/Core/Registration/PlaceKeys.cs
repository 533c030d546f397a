using Gateway.Core.Access;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>The keys under which forms are listed by place. In memory only: they may change with any version.</summary>
internal static class PlaceKeys
{
    private const ulong Transit = 1;
    private const int DaysAhead = 31;   // forms are taken for 30 days ahead

    public static void Add(RegistrationRecord record, ICollection<ulong> keys)
    {
        keys.Add(Destination(record.DestinationDistrict));
        if (record.EntryDistrict != 0 && record.EntryDistrict != record.DestinationDistrict)
            keys.Add(Entry(record.EntryDistrict, record.ArrivalDay));
        if (record.Purpose == Purpose.Transit)
            keys.Add(Transit);
    }

    /// <summary>Those of all that a scope sees by place.</summary>
    public static IReadOnlyCollection<ulong> Of(Scope scope)
    {
        var keys = scope.Areas.Select(Destination).ToHashSet();
        if (scope.GateFrom is { } first)
            keys.UnionWith(scope.Areas.SelectMany(area => Enumerable.Range(first, DaysAhead + 2).Select(day => Entry(area, day))));
        if (scope.IsOfTransit)
            keys.Add(Transit);
        return keys;
    }

    private static ulong Destination(int district) => (ulong)district << 32 | 2;

    // Days since 1970 fit into 24 bits for 45,000 years.
    private static ulong Entry(int district, int day) => (ulong)district << 32 | (ulong)(uint)day << 8 | 3;
}
