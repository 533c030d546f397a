using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>What the operator chose for the modems of this driver.</summary>
internal sealed record ModemSettings
{
    public LineSettings Line { get; init; } = LineSettings.Default;

    public ChatSettings Chat { get; init; } = new();

    /// <summary>PIN for a SIM, by ICCID and IMEI; empty: none.</summary>
    public Func<string, string, string> PinFor { get; init; } = (_, _) => "";

    public bool PinEvenWhenTriesUnknown { get; init; }

    /// <summary>The service centre for a SIM that names none, with + in front; empty: none.</summary>
    public Func<SimIdentity, string> ServiceCentreFor { get; init; } = _ => "";

    /// <summary>Profile for an identified modem on a port.</summary>
    public Func<string, ModemIdentity, ModemProfile> ProfileFor { get; init; } =
        (_, modem) => ProfileCatalogue.Choose(modem.Manufacturer, modem.Model);

    /// <summary>How often an idle modem is asked for signal and registration: finds one that died without a word.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before a locked SIM is looked at again, when nothing announced a change.</summary>
    public TimeSpan SimRetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a SIM that will be ready in a moment (CME 14).</summary>
    public TimeSpan SimBusyInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before registration is asked for again, when no notice comes.</summary>
    public TimeSpan SearchInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a silent port is waited for at first.</summary>
    public TimeSpan WakeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long silence is normal after a restart.</summary>
    public TimeSpan RestartSilence { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Where redacted traces are written; empty: in memory only.</summary>
    public string TraceDirectory { get; init; } = "";

    /// <summary>The ports are virtual modems.</summary>
    public bool Virtual { get; init; }

    /// <summary>Power or USB reset by the operator's command; null: no such rung.</summary>
    public Func<ModemSnapshot, CancellationToken, Task>? Hook { get; init; }
}
