namespace Gateway.SmsCodec;

/// <summary>A time stamp on the wire that a receiver must bear with when it is none (TS 23.040, 9.2.3.11).</summary>
internal static class TimeField
{
    /// <param name="mayBeEmpty">True where zeros in place of a date are usual.</param>
    public static bool TryRead(ref PduReader reader, string field, bool mayBeEmpty, out DateTimeOffset? time)
    {
        time = null;
        var at = reader.Index;
        if (!reader.TryTake(ServiceCentreTimeStamp.Length, field, out var octets))
            return false;
        time = ServiceCentreTimeStamp.Decode(octets);
        return !reader.Strict || (time is not null && ServiceCentreTimeStamp.IsDecimal(octets))
            || (mayBeEmpty && !octets.ContainsAnyExcept((byte)0))
            || reader.Fail(at, field, "is no date");
    }
}
