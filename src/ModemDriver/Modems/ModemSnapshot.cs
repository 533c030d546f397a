using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>A modem as it is told to the core: all that is known at one moment.</summary>
internal sealed record ModemSnapshot(string Port)
{
    /// <summary>The modem's name: its IMEI, with "#" and the SIM behind it where that is shared or none; empty while nothing tells it
    /// apart.</summary>
    public string Imei { get; init; } = "";

    public ModemState State { get; init; } = ModemState.Opening;

    public DateTimeOffset StateSince { get; init; }

    /// <summary>A word of <see cref="StateReason"/>.</summary>
    public string Reason { get; init; } = StateReason.None;

    /// <summary>Other modems tell the same IMEI, or it is none.</summary>
    public bool SharesImei { get; init; }

    public string Manufacturer { get; init; } = "";

    public string Model { get; init; } = "";

    public string Revision { get; init; } = "";

    public string Profile { get; init; } = "";

    public string Iccid { get; init; } = "";

    public string Imsi { get; init; } = "";

    public string Operator { get; init; } = "";

    /// <summary>−113 … −51; 0 when not known.</summary>
    public int SignalDbm { get; init; }

    public Registration Registration { get; init; }

    /// <summary>Parts since the driver started.</summary>
    public long Sent { get; init; }

    public long Refused { get; init; }

    public long Unknown { get; init; }

    public DateTimeOffset LastSentAt { get; init; }

    public bool Virtual { get; init; }

    /// <summary>May be given messages.</summary>
    public bool IsUsable => State is ModemState.Ready or ModemState.Sending;
}
