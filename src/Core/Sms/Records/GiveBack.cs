namespace Gateway.Core.Sms.Records;

/// <summary>Parts to be given back to a SIM in the same transaction.</summary>
internal readonly record struct GiveBack(string Iccid, int Parts, long ChargedAtMs);
