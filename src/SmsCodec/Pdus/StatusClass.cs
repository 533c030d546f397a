namespace Gateway.SmsCodec;

/// <summary>What a TP-ST says in the end (TS 23.040, 9.2.3.15).</summary>
public enum StatusClass
{
    /// <summary>00: the phone has it.</summary>
    Delivered,

    /// <summary>01: passed on, and the service centre cannot tell more. Also 03–1F, which only say that the work is done.</summary>
    Forwarded,

    /// <summary>02: replaced by a later message.</summary>
    Replaced,

    /// <summary>20–3F: not yet, the service centre goes on trying.</summary>
    StillTrying,

    /// <summary>40–5F: never, e.g. no such number.</summary>
    Permanent,

    /// <summary>60–7F: not yet, and the service centre stopped trying, e.g. the validity period is over.</summary>
    GaveUp,

    /// <summary>80 and above: reserved.</summary>
    Unknown,
}

/// <summary>Sorts TP-ST values.</summary>
public static class StatusClasses
{
    /// <summary>The class of a TP-ST.</summary>
    public static StatusClass Of(byte status) => status switch
    {
        0x00 => StatusClass.Delivered,
        0x02 => StatusClass.Replaced,
        < 0x20 => StatusClass.Forwarded,
        < 0x40 => StatusClass.StillTrying,
        < 0x60 => StatusClass.Permanent,
        < 0x80 => StatusClass.GaveUp,
        _ => StatusClass.Unknown,
    };

    /// <summary>True when no further report on the same part is to come.</summary>
    public static bool IsFinal(this StatusClass status) => status is not (StatusClass.StillTrying or StatusClass.Unknown);
}
