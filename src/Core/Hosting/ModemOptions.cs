using System.ComponentModel.DataAnnotations;
using Gateway.ModemDriver;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>What runs inside the core besides it. Section <c>Modems</c>.</summary>
internal sealed class ModemOptions
{
    public const string Section = "Modems";

    /// <summary>Runs the driver inside the core.</summary>
    public bool Embedded { get; set; } = true;

    /// <summary>Devices or globs, e.g. <c>/dev/serial/by-id/*</c>. Once set, nothing ever falls back to virtual modems.</summary>
    public IList<string> Ports { get; } = [];

    /// <summary>PINs by ICCID or IMEI; the entry <c>*</c> is for all others.</summary>
    public IDictionary<string, string> Pins { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Enter the PIN also where the modem does not tell how many tries are left.</summary>
    public bool PinEvenWhenTriesUnknown { get; set; }

    /// <summary>Service centres for SIMs that name none, by ICCID or by how the IMSI begins; the entry <c>*</c> is for all
    /// others.</summary>
    public IDictionary<string, string> ServiceCentre { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Profile names by IMEI, port or model, where the automatic choice is wrong.</summary>
    public IDictionary<string, string> Profiles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Program that power-cycles a modem; called with port and IMEI.</summary>
    public string HookCommand { get; set; } = "";

    /// <summary>Seconds that the hook may take.</summary>
    [Range(1, 600)]
    public int HookTimeoutSeconds { get; set; } = 60;

    /// <summary>Bits per second; USB modems ignore it.</summary>
    [Range(9_600, 921_600)]
    public int BaudRate { get; set; } = 115_200;

    /// <summary>RTS/CTS.</summary>
    public bool HardwareFlow { get; set; }

    /// <summary>Seconds between looks at an idle modem.</summary>
    [Range(5, 3600)]
    public int HealthSeconds { get; set; } = 60;

    /// <summary>Directory for the redacted wire trace; empty: kept in memory only.</summary>
    public string TraceDirectory { get; set; } = "";

    /// <summary>Virtual modems, only while <see cref="Ports"/> is not set at all.</summary>
    [Range(0, 1000)]
    public int Virtual { get; set; } = 8;

    /// <summary>Seconds a virtual message is in the air.</summary>
    [Range(0, 600)]
    public double VirtualAirTimeSeconds { get; set; } = 3;

    /// <summary>Scenario file of the virtual bank: how its modems misbehave.</summary>
    public string? VirtualScenario { get; set; }

    /// <summary>Each virtual modem has habits of real ones, drawn by <see cref="VirtualSeed"/> (docs/virtual-bank.md).</summary>
    public bool VirtualComposed { get; set; }

    /// <summary>In place of <see cref="Virtual"/>: virtual modems by their habits, <c>habit+habit,habit</c>.</summary>
    public string? VirtualHabits { get; set; }

    /// <summary>Start of every chance of the virtual bank.</summary>
    [Range(0, int.MaxValue)]
    public int VirtualSeed { get; set; } = 1;

    /// <summary>Name under which the embedded driver attaches.</summary>
    [Required, StringLength(64)]
    public string DriverId { get; set; } = "embedded";

    /// <summary>Seconds a stop waits for what is in the air.</summary>
    [Range(0, 600)]
    public int StopSeconds { get; set; } = 30;

    public bool UsesVirtualBank => Embedded && Ports.Count == 0 && Virtual > 0;

    /// <summary>What the embedded driver is told.</summary>
    /// <param name="virtualPorts">Of the virtual bank; null: <see cref="Ports"/>.</param>
    public DriverOptions ForDriver(string coreUrl, string key, IList<string>? virtualPorts) => new()
    {
        CoreUrl = coreUrl,
        Key = key,
        DriverId = DriverId,
        Ports = virtualPorts ?? Ports,
        VirtualPorts = virtualPorts is not null,
        Pins = Pins,
        PinEvenWhenTriesUnknown = PinEvenWhenTriesUnknown,
        ServiceCentre = ServiceCentre,
        Profiles = Profiles,
        HookCommand = HookCommand,
        HookTimeoutSeconds = HookTimeoutSeconds,
        BaudRate = BaudRate,
        HardwareFlow = HardwareFlow,
        HealthSeconds = HealthSeconds,
        TraceDirectory = TraceDirectory,
        StopSeconds = StopSeconds,
    };
}

[OptionsValidator]
internal sealed partial class ModemOptionsValidator : IValidateOptions<ModemOptions>;
