namespace Gateway.Core.Sms.Operators;

/// <summary>A mainland operator. Stored: numbers are never reused.</summary>
internal enum Operator : byte
{
    /// <summary>Abroad, a segment that is not listed, or a message stored before operators were noted.</summary>
    Unknown = 0,
    Mobile = 1,
    Unicom = 2,
    Telecom = 3,
    Broadnet = 4,
}
