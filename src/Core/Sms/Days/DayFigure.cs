namespace Gateway.Core.Sms.Days;

/// <summary>What is counted of messages, hour by hour. See <c>DayFigures</c> in the contract.</summary>
internal enum DayFigure
{
    Registered,
    Waiting,
    Sent,
    Late,
    Delivered,
    Undelivered,
    Failed,
    Expired,
    Held,
    Cancelled,
    NotNeeded,
    Unknown,
}

/// <summary>What is counted of the parts that a SIM sent. See <c>SimFigures</c> in the contract.</summary>
internal enum SimFigure
{
    Accepted,
    Delivered,
    Refused,
    Unknown,
}
