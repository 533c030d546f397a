namespace Gateway.ModemDriver.At.Commands;

/// <summary>ATE0V1Q0: no echo, words instead of numbers, results not suppressed (V.250, 6.2).</summary>
internal sealed class BasicSetup() : SettingCommand("ATE0V1Q0");
