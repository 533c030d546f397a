namespace Gateway.ModemDriver.Line;

/// <summary>Why a line cannot be used, in a stable word.</summary>
internal enum LineFault
{
    /// <summary>The device does not exist (unplugged).</summary>
    Gone,

    /// <summary>Somebody else holds the device.</summary>
    Busy,

    /// <summary>This user may not open it; on Linux usually a matter of the group <c>dialout</c>.</summary>
    Forbidden,

    /// <summary>The other end hung up, or the device failed while open.</summary>
    HungUp,

    /// <summary>The device took no bytes for the write time-out.</summary>
    WriteBlocked,

    /// <summary>Commands went unanswered several times in a row.</summary>
    Unanswered,

    /// <summary>The modem started anew in the middle of the conversation and has forgotten it.</summary>
    Restarted,

    /// <summary>A fault of our own while its bytes were read.</summary>
    Broken,

    /// <summary>Closed by ourselves.</summary>
    Closed,
}

/// <summary>The line is gone; whoever waits for an answer will not get one.</summary>
internal sealed class LineLostException(LineFault fault, string message, int bytesWritten = 0) : ModemFaultException(message)
{
    public LineFault Fault { get; } = fault;

    /// <summary>How many bytes of the failed write the device had taken; 0 when no write was under way.</summary>
    public int BytesWritten { get; } = bytesWritten;
}
