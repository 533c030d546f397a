namespace Gateway.Core.Sms.Records;

/// <summary>Parts that a SIM was charged for and that certainly did not leave: its ledger gets them back in the same transaction.</summary>
internal readonly record struct UnusedParts(string Iccid, int Parts, long ChargedAtMs);
