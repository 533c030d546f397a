using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.ModemDriver;

/// <summary>Settings of the modem driver.</summary>
public sealed class DriverOptions
{
    /// <summary>The core's gRPC address, e.g. <c>http://127.0.0.1:5081</c>.</summary>
    [Required]
    public string CoreUrl { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The driver's key. <see cref="KeyFile"/> is the better place.</summary>
    public string Key { get; set; } = "";

    /// <summary>File that holds the key; read again whenever the driver attaches.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Stable name of this installation, 1–64 characters: the host's name when empty.</summary>
    [MaxLength(64)]
    public string DriverId { get; set; } = "";

    /// <summary>Devices or patterns, e.g. <c>/dev/serial/by-id/*</c>.</summary>
    public IList<string> Ports { get; set; } = [];

    /// <summary>The ports are virtual modems: marked in every list, nothing reaches a real network.</summary>
    public bool VirtualPorts { get; set; }

    /// <summary>Bits per second, 9600–921600; USB modems ignore it.</summary>
    [Range(9_600, 921_600)]
    public int BaudRate { get; set; } = 115_200;

    /// <summary>RTS/CTS.</summary>
    public bool HardwareFlow { get; set; }

    /// <summary>PINs by ICCID or IMEI; the entry <c>*</c> is for all others. Entered once, and never as the last try.</summary>
    public IDictionary<string, string> Pins { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Enter the PIN also where the modem does not tell how many tries are left.</summary>
    public bool PinEvenWhenTriesUnknown { get; set; }

    /// <summary>Service centres for SIMs that name none, by ICCID or by how the IMSI begins (46000); the entry <c>*</c> is for all
    /// others.</summary>
    public IDictionary<string, string> ServiceCentre { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Profile names by IMEI, port or model, where the choice by manufacturer and model is wrong.</summary>
    public IDictionary<string, string> Profiles { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Program that power-cycles or resets a modem; called with port and IMEI. Empty: no such step.</summary>
    public string HookCommand { get; set; } = "";

    /// <summary>Seconds that the hook may take.</summary>
    [Range(1, 600)]
    public int HookTimeoutSeconds { get; set; } = 60;

    /// <summary>Directory for the redacted wire trace; empty: kept in memory only.</summary>
    public string TraceDirectory { get; set; } = "";

    /// <summary>Seconds that a stop waits for what is in the air.</summary>
    [Range(0, 300)]
    public int StopSeconds { get; set; } = 30;

    /// <summary>Seconds between looks at an idle modem.</summary>
    [Range(5, 3600)]
    public int HealthSeconds { get; set; } = 60;
}

/// <summary>Checks <see cref="DriverOptions"/> at the start.</summary>
[OptionsValidator]
public sealed partial class DriverOptionsValidator : IValidateOptions<DriverOptions>;
