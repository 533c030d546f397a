using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGD: frees one place of the storage in use (3GPP TS 27.005, 3.5.4).</summary>
internal sealed class DeleteMessage(int index) : SettingCommand(string.Create(CultureInfo.InvariantCulture, $"AT+CMGD={index}"))
{
    // Quectel EC2x manual: up to 300 ms each, but a busy SIM takes seconds.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(25);
}
