using System.Globalization;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>One modem with its SIM, and what it has in hand.</summary>
internal sealed class RehearsedModem(int number)
{
    public string Imei { get; } = string.Create(CultureInfo.InvariantCulture, $"8600000{number:D8}");

    public string Iccid { get; } = string.Create(CultureInfo.InvariantCulture, $"898600{number:D14}");

    public string Imsi { get; } = string.Create(CultureInfo.InvariantCulture, $"46000{number:D10}");

    /// <summary>Offers that wait, oldest first.</summary>
    public Queue<Offer> Offers { get; } = new();

    /// <summary>The granted attempt, until the core has stored its outcome.</summary>
    public Offer? InTheAir { get; set; }

    /// <summary>Its outcome, once there is one.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>The core has said that it is stored.</summary>
    public bool OutcomeIsStored { get; set; }

    public int LastReference { get; set; } = -1;

    /// <summary>When parts left, Unix milliseconds: counted by the modem itself, to check the ledger.</summary>
    public List<long> Left { get; } = [];

    public Modem Describe(string driverId) => new()
    {
        Imei = Imei,
        Port = "rehearsed/" + Imei,
        DriverId = driverId,
        State = InTheAir is null ? ModemState.Ready : ModemState.ModemSending,
        Virtual = true,
        Sim = new Sim { Iccid = Iccid, Imsi = Imsi, Imei = Imei, Virtual = true },
    };
}
