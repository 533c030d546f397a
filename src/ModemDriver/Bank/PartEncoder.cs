using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>From an offered part to its PDU.</summary>
internal static class PartEncoder
{
    /// <summary>Null when number or text cannot be written as a PDU: no modem could send it.</summary>
    public static EncodedPdu? TryEncode(OfferedPart part)
    {
        if (!Address.TryParse(part.Recipient, out var destination))
            return null;
        try
        {
            var concatenation =
                part.PartCount > 1
                ? new Concatenation(part.ConcatenationReference, part.PartCount, part.Part, Wide: false)
                : (Concatenation?)null;
            return new SubmitPdu
            {
                Destination = destination,
                UserData = UserData.OfText(part.Text, part.Ucs2, concatenation),
                Validity = part.Validity > TimeSpan.Zero ? ValidityPeriod.Relative(part.Validity) : null,
                StatusReportRequest = part.StatusReport,
            }.Encode();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
