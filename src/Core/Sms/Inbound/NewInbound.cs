namespace Gateway.Core.Sms.Inbound;

/// <summary>A message from a phone, with what is sealed in its record once it has its number.</summary>
internal sealed record NewInbound(InboundRecord Record, InboundPersonal Personal);
