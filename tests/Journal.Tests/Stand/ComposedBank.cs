using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>One module of a composed bank: all its ttys, and what it was composed with.</summary>
internal sealed record Module(int Number, string Iccid, string Imsi, IReadOnlyList<VirtualModem> Ttys)
{
    public IReadOnlyList<VirtualHabit> Habits => Ttys[0].Habits;

    public bool MustSend => Habits.All(habit => habit.MustSend);

    public bool IsSound => Habits.Count == 0 && Ttys.Count == 1;

    /// <summary>Reasons that name a cause which its habits imply.</summary>
    public IReadOnlySet<string> Reasons =>
        Habits.SelectMany(habit => habit.Reasons).Concat(MayBeSpare ? ["spare_port_perhaps"] : []).ToHashSet(StringComparer.Ordinal);

    /// <summary>Its serial number is another's, too, and its SIM may be unreadable: from outside nothing tells it from a second port of
    /// that one.</summary>
    private bool MayBeSpare => !MustSend && Habits.Any(habit => habit.Name == "imei-clone");

    /// <summary>As <c>--habits</c> has it.</summary>
    public string Composition => string.Join('+', Habits.Select(habit => habit.Name));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"modem {Number} [{Composition}]");

    public static IReadOnlyList<Module> Of(IEnumerable<VirtualModem> ttys) =>
    [
        .. ttys.Select((tty, position) => (tty, number: position + 1)).GroupBy(each => each.tty.Module)
            .Select(group => new Module(group.Key, group.First().tty.Iccid, group.First().tty.Imsi, [.. group.Select(each => each.tty)])),
    ];
}

/// <summary>Phones that answer a modem's messages with a stop word, one phone for each time.</summary>
internal static class Repliers
{
    /// <summary>Its word lay in the SIM before anybody looked.</summary>
    public static string Before(int module) => Phone(136, module);

    /// <summary>Its word comes while things happen.</summary>
    public static string Meanwhile(int module) => Phone(137, module);

    /// <summary>Its word comes when all has settled.</summary>
    public static string Afterwards(int module) => Phone(138, module);

    private static string Phone(int prefix, int module) => string.Create(CultureInfo.InvariantCulture, $"+86{prefix}{module:D8}");
}
