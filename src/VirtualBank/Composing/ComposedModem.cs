using System.Globalization;
using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Misbehaviours;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Composing;

/// <summary>A modem's habits, and what is drawn for it: when it restarts, whose serial number it has.</summary>
/// <param name="Family">Name of its make.</param>
internal sealed record ComposedModem(string Family, IReadOnlyList<Habit> Habits)
{
    private const int Clones = 3;

    /// <summary>All its ttys, the first first.</summary>
    /// <param name="tty">Position of the first in the bank, from 1.</param>
    /// <param name="serial">Its number among all cards and modems.</param>
    public IEnumerable<VirtualModem> Build(int tty, int serial, BankFloor floor)
    {
        var first = new VirtualModem(tty, serial, ModemFamily.Named(Family), SimCard.Make(serial, floor.Options.Seed), floor) { Habits = Habits };
        yield return first;
        foreach (var _ in Habits.SelectMany(habit => habit.Ttys)) yield return new VirtualModem(++tty, first);
    }

    /// <summary>Says the words of the habits: those of the start at once, the others in their time. Loop's thread only.</summary>
    public void Begin(VirtualModem modem, int serial, BankLoop loop)
    {
        var chance = new Random((modem.Floor.Options.Seed * 7919) + serial);
        var others = modem.Ttys.Skip(1).Zip(Habits.SelectMany(habit => habit.Ttys));
        foreach (var word in Habits.SelectMany(habit => habit.Words)) Say(modem, word, serial, chance);
        foreach (var (tty, words) in others)
        {
            foreach (var word in words) Say(tty, word, serial, chance);
        }
        foreach (var word in Habits.SelectMany(habit => habit.Later))
            loop.After(modem.Floor.Options.HabitsWithin * chance.NextDouble(), () => Say(modem, word, serial, chance));
    }

    private static void Say(VirtualModem modem, string word, int serial, Random chance) => Order.Parse(word
        .Replace("{n}", serial.ToString("D11", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{clone}", Luhn.Complete(string.Create(CultureInfo.InvariantCulture, $"8670009900000{chance.Next(Clones)}")), StringComparison.Ordinal))
        .Give(modem.Conduct);
}
