using System.Globalization;
using Gateway.VirtualBank.At;
using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Misbehaviours;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Composing;

/// <summary>A modem's habits, and what is drawn for it: when it restarts, whose serial number it has.</summary>
/// <param name="Family">Name of its make.</param>
internal sealed record ComposedModem(string Family, IReadOnlyList<Habit> Habits)
{
    private const int Clones = 3;

    /// <summary>All its ttys, the first first.</summary>
    /// <param name="tty">Position of the first in the bank, from 1.</param>
    /// <param name="serial">Its number among all cards and modems.</param>
    public IEnumerable<VirtualModem> Build(int tty, int serial, BankServices services, BankMisbehaviours misbehaviours)
    {
        var first = new VirtualModem(tty, serial, ModemFamily.Named(Family),
            SimCard.Make(serial, services.Options.Seed), services, Firmware);
        yield return first;
        foreach (var _ in Habits.SelectMany(habit => habit.Ttys)) yield return new VirtualModem(++tty, first, Firmware);

        IFirmware Firmware(VirtualModem modem) => new Firmware(modem, misbehaviours.Begin(modem).Plan);
    }

    /// <summary>Says the words of the habits: those of the start at once, the others in their time. Loop's thread only.</summary>
    public void Begin(VirtualModem modem, int serial, BankLoop loop, BankMisbehaviours misbehaviours)
    {
        var chance = new Random((modem.Bank.Options.Seed * 7919) + serial);
        var others = modem.Ttys.Skip(1).Zip(Habits.SelectMany(habit => habit.Ttys));
        foreach (var word in Habits.SelectMany(habit => habit.Words)) Say(misbehaviours.Of(modem), word, serial, chance);
        foreach (var (tty, words) in others)
        {
            foreach (var word in words) Say(misbehaviours.Of(tty), word, serial, chance);
        }
        foreach (var word in Habits.SelectMany(habit => habit.Later))
            loop.After(modem.Bank.Options.HabitsWithin * chance.NextDouble(), () => Say(misbehaviours.Of(modem), word, serial, chance));
    }

    private static void Say(ActiveMisbehaviours modem, string word, int serial, Random chance) => Order.Parse(word
        .Replace("{n}", serial.ToString("D11", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{clone}", Luhn.Complete(string.Create(CultureInfo.InvariantCulture, $"8670009900000{chance.Next(Clones)}")),
            StringComparison.Ordinal))
        .Give(modem);
}
