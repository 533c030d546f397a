using System.Threading.Channels;
using Gateway.V1;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>One attached stream of one driver, as the dispatcher sees it.</summary>
/// <param name="DriverId">Stable name of the installation.</param>
/// <param name="BootId">New at every start of the driver.</param>
/// <param name="Outbox">Messages to the driver; bounded.</param>
/// <param name="KeyId">Number of its key; negative: of the driver inside this process, whose SIMs wait for nobody.</param>
internal sealed record DriverSession(string DriverId, string BootId, ChannelWriter<CoreMessage> Outbox, long KeyId)
{
    /// <summary>It runs inside this process.</summary>
    public bool IsEmbedded => KeyId < 0;

    /// <summary>SIMs that wait, of which something came that was not taken: it comes again when the driver attaches anew. Used by the
    /// dispatcher, under its lock.</summary>
    public HashSet<string> Withheld { get; } = new(StringComparer.Ordinal);

    /// <summary>The modems of this driver by IMEI. Used by the dispatcher, under its lock.</summary>
    public Dictionary<string, ModemSlot> Slots { get; } = new(StringComparer.Ordinal);

    /// <summary>The driver stops: no new offers.</summary>
    public bool Closing { get; set; }

    /// <summary>Sends, or ends the stream of a driver that does not keep up: it attaches again and is told anew.</summary>
    public void Send(CoreMessage message)
    {
        if (!Outbox.TryWrite(message))
            Outbox.TryComplete(new InvalidOperationException("The driver does not read its stream."));
    }

    public bool Equals(DriverSession? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
