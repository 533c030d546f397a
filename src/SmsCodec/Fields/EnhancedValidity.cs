namespace Gateway.SmsCodec;

/// <summary>The seven octets of an enhanced TP-VP (TS 23.040, 9.2.3.12.3): a functionality indicator, the period in one of
/// three forms, zeros.</summary>
internal static class EnhancedValidity
{
    public const int Length = 7;

    private const byte Extension = 0x80;
    private const byte SingleShot = 0x40;
    private const byte FormatBits = 0x07;
    private const byte InRelative = 1;
    private const byte InSeconds = 2;
    private const byte InClock = 3;

    private static readonly TimeSpan ClockEnd = TimeSpan.FromHours(100);

    public static TimeSpan Rounded(TimeSpan asked)
    {
        var seconds = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(asked.TotalSeconds)));
        return seconds < ClockEnd ? seconds : RelativeValidity.FromOctet(RelativeValidity.ToOctet(seconds));
    }

    public static void Write(ValidityPeriod validity, Span<byte> octets)
    {
        var indicator = validity.SingleShot ? SingleShot : (byte)0;
        if (validity.Duration is not { } time)
        {
            octets[0] = indicator;
        }
        else if (time >= ClockEnd)
        {
            octets[0] = (byte)(indicator | InRelative);
            octets[1] = RelativeValidity.ToOctet(time);
        }
        else if (time.TotalSeconds <= byte.MaxValue)
        {
            octets[0] = (byte)(indicator | InSeconds);
            octets[1] = (byte)time.TotalSeconds;
        }
        else
        {
            octets[0] = (byte)(indicator | InClock);
            octets[1] = ServiceCentreTimeStamp.Swapped((int)time.TotalHours);
            octets[2] = ServiceCentreTimeStamp.Swapped(time.Minutes);
            octets[3] = ServiceCentreTimeStamp.Swapped(time.Seconds);
        }
    }

    /// <summary>The period, or null when its form is reserved or its value makes no time.</summary>
    public static ValidityPeriod? Read(ReadOnlySpan<byte> octets)
    {
        var indicator = octets[0];
        var value = 1;
        // Further indicators are reserved; the period follows the last of them.
        while (value < Length && (octets[value - 1] & Extension) != 0)
            value++;
        var rest = octets[value..];
        var singleShot = (indicator & SingleShot) != 0;
        var format = indicator & FormatBits;
        TimeSpan? time = format switch
        {
            InRelative when rest.Length >= 1 => RelativeValidity.FromOctet(rest[0]),
            InSeconds when rest.Length >= 1 && rest[0] > 0 => TimeSpan.FromSeconds(rest[0]),
            InClock when rest.Length >= 3 => Clock(rest),
            _ => null,
        };
        return format == 0 || time is not null ? ValidityPeriod.Enhanced(time, singleShot) : null;
    }

    private static TimeSpan? Clock(ReadOnlySpan<byte> octets)
    {
        var hours = ServiceCentreTimeStamp.Number(octets[0]);
        var minutes = ServiceCentreTimeStamp.Number(octets[1]);
        var seconds = ServiceCentreTimeStamp.Number(octets[2]);
        return hours < 0 || minutes is < 0 or > 59 || seconds is < 0 or > 59 || hours + minutes + seconds == 0
            ? null
            : new TimeSpan(hours, minutes, seconds);
    }
}
