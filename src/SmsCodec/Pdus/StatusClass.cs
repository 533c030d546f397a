namespace Gateway.SmsCodec;

/// <summary>What a TP-ST says in the end (TS 23.040, 9.2.3.15). Reserved values are read as the clause tells: as 63, the service was
/// rejected and the service centre does not try any more.</summary>
public enum StatusClass
{
    /// <summary>00: the phone has it.</summary>
    Delivered,

    /// <summary>01: passed on, and the service centre cannot tell more. Also 10–1F, its own values in the group "completed".</summary>
    Forwarded,

    /// <summary>02: the service centre put another message in its place. It is over, and nothing says that the phone got it.</summary>
    Replaced,

    /// <summary>20–25 and 30–3F: not yet, the service centre goes on trying.</summary>
    StillTrying,

    /// <summary>40–49 and 50–5F: never, e.g. no such number.</summary>
    Permanent,

    /// <summary>60–65 and 70–7F: not yet, and the service centre stopped trying, e.g. the validity period is over. Also every reserved
    /// value.</summary>
    GaveUp,
}

/// <summary>Sorts TP-ST values. The one place that knows what they mean.</summary>
public static class StatusClasses
{
    /// <summary>The class of a TP-ST.</summary>
    public static StatusClass Of(byte status) => status switch
    {
        0x00 => StatusClass.Delivered,
        0x01 or (>= 0x10 and <= 0x1F) => StatusClass.Forwarded,
        0x02 => StatusClass.Replaced,
        (>= 0x20 and <= 0x25) or (>= 0x30 and <= 0x3F) => StatusClass.StillTrying,
        (>= 0x40 and <= 0x49) or (>= 0x50 and <= 0x5F) => StatusClass.Permanent,
        _ => StatusClass.GaveUp,
    };

    /// <summary>True when no further report on the same part is to come.</summary>
    public static bool IsFinal(this StatusClass status) => status is not StatusClass.StillTrying;

    /// <summary>True when the part did not reach the phone and never will.</summary>
    public static bool IsFailure(this StatusClass status) => status is StatusClass.Permanent or StatusClass.GaveUp;
}
