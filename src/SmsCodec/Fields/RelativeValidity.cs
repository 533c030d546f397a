namespace Gateway.SmsCodec;

/// <summary>The one octet of a relative TP-VP (TS 23.040, 9.2.3.12.1): 0–143 steps of 5 minutes, 144–167 of half an hour
/// from 12 h 30, 168–196 of a day from 2 d, 197–255 of a week from 5 w to 63 w.</summary>
public static class RelativeValidity
{
    /// <summary>The longest that can be asked for: 63 weeks.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(63 * 7);

    /// <summary>The time that an octet stands for.</summary>
    public static TimeSpan FromOctet(byte octet) => octet switch
    {
        <= 143 => TimeSpan.FromMinutes((octet + 1) * 5),
        <= 167 => TimeSpan.FromMinutes((12 * 60) + ((octet - 143) * 30)),
        <= 196 => TimeSpan.FromDays(octet - 166),
        _ => TimeSpan.FromDays((octet - 192) * 7),
    };

    /// <summary>The octet of the shortest time that is not less than <paramref name="asked"/>; 0 (5 minutes) for nothing
    /// and less, 255 for all above <see cref="Longest"/>.</summary>
    public static byte ToOctet(TimeSpan asked)
    {
        // FromOctet rises strictly, so the answer is found by halving.
        var (low, high) = (0, 255);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (FromOctet((byte)middle) >= asked)
                high = middle;
            else
                low = middle + 1;
        }

        return (byte)low;
    }
}
