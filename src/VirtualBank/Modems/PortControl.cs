using System.Globalization;
using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>Cables, port names and cards of the bank: what hands do at the rack. Loop's thread only.</summary>
internal sealed class PortControl(BankLoop loop, PortLinks links)
{
    private const int NewCards = 1_000_000; // above all that a bank begins with
    private static readonly TimeSpan Renaming = TimeSpan.FromSeconds(1);

    public List<VirtualModem> Modems { get; } = [];

    public string PortOf(VirtualModem modem) => links.PathOf(modem.PortName);

    public void Plug(VirtualModem modem)
    {
        if (modem.Plugged) return;
        modem.Line.Plug();
        links.Point(modem.PortName, modem.Line.Device!);
        modem.Power.On();
    }

    public void Unplug(VirtualModem modem)
    {
        modem.Firmware.Drop();
        modem.Line.Unplug();
        links.Remove(modem.PortName);
    }

    public void UnplugFor(VirtualModem modem, TimeSpan span)
    {
        Unplug(modem);
        loop.After(span, () => Plug(modem));
    }

    /// <summary>Back after a second under a name that nobody had.</summary>
    public void Rename(VirtualModem modem)
    {
        Unplug(modem);
        var number = Modems.Count + 1;
        while (Modems.Exists(m => m.PortName == PortLinks.NameOf(number))) number++;
        modem.PortName = PortLinks.NameOf(number);
        loop.After(Renaming, () => Plug(modem));
    }

    /// <summary>Both back after a second, each under the other's name.</summary>
    public void SwapNames(VirtualModem modem, int otherNumber)
    {
        var other = Numbered(otherNumber);
        Unplug(modem);
        Unplug(other);
        (modem.PortName, other.PortName) = (other.PortName, modem.PortName);
        loop.After(Renaming, () =>
        {
            Plug(modem);
            Plug(other);
        });
    }

    public void SwapCards(VirtualModem modem, int otherNumber)
    {
        var other = Numbered(otherNumber);
        (modem.Sim, other.Sim) = (other.Sim, modem.Sim);
        modem.Power.Reboot();
        other.Power.Reboot();
    }

    /// <summary>Another card in a running modem, as a bank of SIMs gives it.</summary>
    /// <param name="told">The modem says that a card has gone and come; else it only loses the network for a moment.</param>
    public void NewCard(VirtualModem modem, bool told)
    {
        modem.Sim.Holder = null;
        modem.Sim = SimCard.Make(modem.Bank.Options.FirstNumber + NewCards + modem.Number, modem.Bank.Options.Seed);
        if (told) modem.Notice("+CPIN: NOT INSERTED");
        modem.Radio.Lose(Renaming * 3);
        if (told) loop.After(Renaming, () => modem.Notice("+CPIN: READY"));
    }

    /// <summary>The modems meant by a port, an IMEI or a 1-based number; all for an empty one.</summary>
    /// <exception cref="KeyNotFoundException">None is meant.</exception>
    public IReadOnlyList<VirtualModem> Chosen(string which)
    {
        if (which.Length == 0) return [.. Modems];
        if (int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Modems.Count)
            return [Numbered(number)];
        var modem = Modems.Find(m => m.Imei == which || PortOf(m) == which || m.PortName == which || m.Line.Device == which);
        return modem is not null ? [modem] : throw new KeyNotFoundException($"There is no modem {which}.");
    }

    private VirtualModem Numbered(int number) => number >= 1 && number <= Modems.Count
        ? Modems[number - 1]
        : throw new KeyNotFoundException($"There is no modem {number}; the bank has {Modems.Count}.");
}
