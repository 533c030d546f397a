namespace Gateway.SmsCodec;

/// <summary>A transport protocol data unit that can be read from octets (TS 23.040, 9.2.2).</summary>
internal interface ITpdu<TSelf>
    where TSelf : class, ITpdu<TSelf>
{
    /// <summary>Reads what follows the service-centre field. False leaves the reason in the reader.</summary>
    static abstract bool TryRead(ref PduReader reader, Address? serviceCentre, out TSelf pdu);
}
