using System.ComponentModel.DataAnnotations;

namespace Gateway.VirtualBank.Modems;

/// <summary>How many virtual modems there are, how they take their time, and where the bank keeps its state.</summary>
public sealed class VirtualBankOptions
{
    /// <summary>Modems, 1–1000.</summary>
    [Range(1, 1000)]
    public int Count { get; set; } = 8;

    /// <summary>Folder of the bank's log and of the port links (<c>tty/virtual-01</c> …); made when absent.</summary>
    [Required]
    public string Directory { get; set; } = "data/virtual";

    /// <summary>Time of one message in the air; zero for rehearsals of load.</summary>
    public TimeSpan AirTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Share by which air and report times vary, 0–1.</summary>
    [Range(0, 1)]
    public double AirTimeSpread { get; set; } = 0.2;

    /// <summary>From the acceptance of a message to its status report.</summary>
    public TimeSpan ReportDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Silence after a restart of a modem; real ones take 5–30 s.</summary>
    public TimeSpan BootTime { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a card is busy after its PIN (CMS 314).</summary>
    public TimeSpan CardBusyAfterPin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a modem waits for +CNMA before it silently routes no more.</summary>
    public TimeSpan AcknowledgeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>From AT+CUSD to the network's answer.</summary>
    public TimeSpan ServiceDataTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Start of every chance; the same seed and the same dialogue give the same run.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <summary>Number of the first modem: IMEI, IMSI and ICCID count from here, so that two banks differ.</summary>
    [Range(1, 900_000)]
    public int FirstNumber { get; set; } = 1;

    /// <summary>Model families in turn: <c>generic</c>, <c>ec25</c>, <c>sim800</c>, <c>e173</c>.</summary>
    public IReadOnlyList<string> Families { get; set; } = ["generic"];

    /// <summary>Draws the habits of each of the <see cref="Count"/> modems from the table of docs/virtual-bank.md.</summary>
    public bool Composed { get; set; }

    /// <summary>In place of <see cref="Count"/> and <see cref="Composed"/>: the modems by their habits, <c>habit+habit,habit</c>; null: not
    /// so.</summary>
    public string? Habits { get; set; }

    /// <summary>What a habit does in the course of things happens within this time after the start, once.</summary>
    public TimeSpan HabitsWithin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Scenario file (JSON, docs/virtual-bank.md); null for modems that behave.</summary>
    public string? Scenario { get; set; }
}
