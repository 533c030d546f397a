namespace Gateway.SmsCodec;

/// <summary>Why a PDU could not be decoded, without a digit or letter of what it carried: safe for logs.</summary>
/// <param name="Octet">Index of the octet at fault, counted from 0 at the start of the PDU as given (service-centre
/// field included). Equal to the number of octets when the PDU ends too early.</param>
/// <param name="Field">The field in the standard's words, e.g. <c>TP-UDL</c>; <c>PDU</c> for the whole.</param>
/// <param name="Problem">What is wrong, in plain words.</param>
public sealed record PduError(int Octet, string Field, string Problem)
{
    /// <summary>One line for people: <c>octet 12, TP-UDL: says 14 octets, 9 are left</c>.</summary>
    public override string ToString() => $"octet {Octet}, {Field}: {Problem}";
}
