using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Linux;

namespace Gateway.ModemDriver;

/// <summary>Our own descriptor and one epoll thread on Linux; System.IO.Ports everywhere else.</summary>
internal sealed class PortOpener(TimeProvider time) : IPortOpener
{
    public IModemPort Open(string path, LineSettings settings) =>
        OperatingSystem.IsLinux() ? new LinuxPort(path, settings, time) : new SerialPortsPort(path, settings);
}
