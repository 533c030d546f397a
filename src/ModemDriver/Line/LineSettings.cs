namespace Gateway.ModemDriver.Line;

/// <summary>How a serial line is opened.</summary>
/// <param name="BaudRate">Bits per second: 9600 … 921600. USB modems ignore it.</param>
/// <param name="HardwareFlow">RTS/CTS. Off by default: many three-wire cables would block for ever.</param>
/// <param name="WriteTimeout">A line that takes no bytes for so long is lost.</param>
internal sealed record LineSettings(int BaudRate, bool HardwareFlow, TimeSpan WriteTimeout)
{
    public static readonly LineSettings Default = new(115_200, false, TimeSpan.FromSeconds(5));
}
