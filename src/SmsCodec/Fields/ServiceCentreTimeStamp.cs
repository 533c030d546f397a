namespace Gateway.SmsCodec;

/// <summary>The seven octets of TP-SCTS, TP-DT and an absolute TP-VP (TS 23.040, 9.2.3.11): year to second in swapped
/// semi-octets, then the zone in quarters of an hour with its sign in bit 3. China, +08:00, is 0x23.</summary>
public static class ServiceCentreTimeStamp
{
    /// <summary>Octets of a time stamp.</summary>
    public const int Length = 7;

    private const int MinutesInQuarter = 15;
    private const int SignBit = 0x08;
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    // What DateTimeOffset can hold; the octet could say up to 19:45.
    private const int MostQuarters = 14 * 4;

    /// <summary>The time, to the second, years 2000–2099; null when the octets are no date (a service centre that has no
    /// discharge time sends zeros). A digit above 9 counts as 0, as the clause tells. A zone beyond ±14:00 is given as the same instant in
    /// UTC.</summary>
    /// <exception cref="ArgumentException">Fewer than seven octets.</exception>
    public static DateTimeOffset? Decode(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < Length)
            throw new ArgumentException("A time stamp has seven octets.", nameof(octets));
        Span<int> parts = stackalloc int[6];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Forgiven(octets[i]);

        var zone = octets[6];
        var quarters = Forgiven((byte)(zone & ~SignBit));
        var (year, month, day) = (FirstYear + parts[0], parts[1], parts[2]);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
            return null;

        var local = new DateTime(year, month, day, parts[3], parts[4], parts[5], DateTimeKind.Unspecified);
        var offset = TimeSpan.FromMinutes(((zone & SignBit) != 0 ? -quarters : quarters) * MinutesInQuarter);
        if (quarters <= MostQuarters)
            return new DateTimeOffset(local, offset);
        var utc = new DateTimeOffset(local - offset, TimeSpan.Zero);
        return utc.Year is >= FirstYear and <= LastYear ? utc : null;
    }

    /// <summary>Writes <paramref name="time"/> to seven octets. Fractions of a second are cut off; an offset between two
    /// quarters of an hour is moved to the one nearer to UTC, the instant kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The local year is not 2000–2099.</exception>
    public static void Encode(DateTimeOffset time, Span<byte> octets)
    {
        var quarters = (int)(time.Offset.TotalMinutes / MinutesInQuarter);
        var local = time.ToOffset(TimeSpan.FromMinutes(quarters * MinutesInQuarter));
        ArgumentOutOfRangeException.ThrowIfLessThan(local.Year, FirstYear, nameof(time));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(local.Year, LastYear, nameof(time));
        octets[0] = Swapped(local.Year - FirstYear);
        octets[1] = Swapped(local.Month);
        octets[2] = Swapped(local.Day);
        octets[3] = Swapped(local.Hour);
        octets[4] = Swapped(local.Minute);
        octets[5] = Swapped(local.Second);
        octets[6] = (byte)(Swapped(Math.Abs(quarters)) | (quarters < 0 ? SignBit : 0));
    }

    /// <summary>Whether every digit is one: what a service centre that does right sends.</summary>
    internal static bool IsDecimal(ReadOnlySpan<byte> octets)
    {
        for (var i = 0; i < Length; i++)
        {
            if (Number(i < Length - 1 ? octets[i] : (byte)(octets[i] & ~SignBit)) < 0)
                return false;
        }

        return true;
    }

    /// <summary>0–99 from swapped semi-octets, or −1 when one of them is no decimal digit.</summary>
    internal static int Number(byte octet)
    {
        var (tens, ones) = (octet & 0x0F, octet >> 4);
        return tens > 9 || ones > 9 ? -1 : (tens * 10) + ones;
    }

    private static int Forgiven(byte octet)
    {
        var (tens, ones) = (octet & 0x0F, octet >> 4);
        return (tens > 9 ? 0 : tens * 10) + (ones > 9 ? 0 : ones);
    }

    /// <summary>0–99 as swapped semi-octets.</summary>
    internal static byte Swapped(int number) => (byte)((number % 10 << 4) | (number / 10));
}
