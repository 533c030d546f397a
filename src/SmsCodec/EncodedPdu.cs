namespace Gateway.SmsCodec;

/// <summary>A PDU as it goes over the serial line.</summary>
/// <param name="Hex">Upper-case hexadecimal, two characters an octet, service-centre field first (TS 27.005, 3.1).</param>
/// <param name="Length">Octets without the service-centre field: the number in <c>AT+CMGS=</c>, <c>+CMT:</c> and <c>+CDS:</c>.</param>
public readonly record struct EncodedPdu(string Hex, int Length)
{
    /// <summary>Shows the length only: the octets hold a phone number and a text.</summary>
    public override string ToString() => $"PDU of {Length} octets";
}
