namespace Gateway.SmsCodec;

/// <summary>The three forms of TP-VP, with their value in the TP-VPF bits (TS 23.040, 9.2.3.3).</summary>
public enum ValidityFormat
{
    /// <summary>Seven octets with a functionality indicator.</summary>
    Enhanced = 1,

    /// <summary>One octet; see <see cref="RelativeValidity"/>.</summary>
    Relative = 2,

    /// <summary>A point in time.</summary>
    Absolute = 3,
}

/// <summary>TP-VP: how long the service centre may go on trying (TS 23.040, 9.2.3.12).</summary>
public sealed record ValidityPeriod
{
    private ValidityPeriod(ValidityFormat format) => Format = format;

    /// <summary>Which of the forms.</summary>
    public ValidityFormat Format { get; }

    /// <summary>Relative and enhanced: the time from submission; null when an enhanced period names none.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>Absolute: the end; null when the octets were no date.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Enhanced: try once only.</summary>
    public bool SingleShot { get; private init; }

    /// <summary>A relative period, rounded up to what one octet can say; 5 minutes to 63 weeks.</summary>
    public static ValidityPeriod Relative(TimeSpan asked) => RelativeOctet(RelativeValidity.ToOctet(asked));

    /// <summary>The relative period of this octet.</summary>
    public static ValidityPeriod RelativeOctet(byte octet) =>
        new(ValidityFormat.Relative) { Duration = RelativeValidity.FromOctet(octet) };

    /// <summary>A period that ends at <paramref name="until"/>, cut to the second.</summary>
    public static ValidityPeriod Absolute(DateTimeOffset? until) => new(ValidityFormat.Absolute)
    {
        Until = until is { } end ? end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond)) : null,
    };

    /// <summary>An enhanced period: rounded up to a second below 100 hours, and above as a relative one; null for none.</summary>
    public static ValidityPeriod Enhanced(TimeSpan? asked, bool singleShot = false) => new(ValidityFormat.Enhanced)
    {
        Duration = asked is { } time ? EnhancedValidity.Rounded(time) : null,
        SingleShot = singleShot,
    };

    internal void Write(ref PduWriter writer)
    {
        switch (Format)
        {
            case ValidityFormat.Relative:
                writer.Octet(RelativeValidity.ToOctet(Duration.GetValueOrDefault()));
                break;
            case ValidityFormat.Absolute:
                var octets = writer.Take(ServiceCentreTimeStamp.Length);
                if (Until is { } until)
                    ServiceCentreTimeStamp.Encode(until, octets);
                break;
            default:
                EnhancedValidity.Write(this, writer.Take(EnhancedValidity.Length));
                break;
        }
    }

    /// <summary>Reads the period of the form that bits 3 and 4 of the first octet name; null when they name none.</summary>
    internal static bool TryRead(ref PduReader reader, int format, out ValidityPeriod? validity)
    {
        validity = null;
        if (format == 0)
            return true;
        if (format == (int)ValidityFormat.Relative)
        {
            if (!reader.TryOctet("TP-VP", out var octet))
                return false;
            validity = RelativeOctet(octet);
            return true;
        }

        var at = reader.Index;
        if (!reader.TryTake(ServiceCentreTimeStamp.Length, "TP-VP", out var seven))
            return false;
        if (format == (int)ValidityFormat.Enhanced)
        {
            validity = EnhancedValidity.Read(seven);
            return validity is not null || reader.Fail(at, "TP-VP", "the functionality indicator is reserved or its value no time");
        }

        validity = Absolute(ServiceCentreTimeStamp.Decode(seven));
        return !reader.Strict || (validity.Until is not null && ServiceCentreTimeStamp.IsDecimal(seven))
            || reader.Fail(at, "TP-VP", "is no date");
    }
}
