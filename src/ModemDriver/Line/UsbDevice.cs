namespace Gateway.ModemDriver.Line;

/// <summary>Which USB device a tty belongs to: the ttys of one modem share it (Linux, sysfs).</summary>
internal static class UsbDevice
{
    /// <summary>A path that names the device; empty for anything that is no USB tty.</summary>
    public static string Of(string port)
    {
        try
        {
            var tty = Path.GetFileName(File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? port);
            // …/usb1/1-1/1-1:1.2/ttyUSB2 for serial drivers, …/1-1:1.2 for cdc-acm: the interface's parent is the device.
            for (var place =
                Directory.ResolveLinkTarget($"/sys/class/tty/{tty}/device", returnFinalTarget: true); place is not null; place =
                    Directory.GetParent(place.FullName))
            {
                if (File.Exists(Path.Combine(place.FullName, "idVendor")))
                    return place.FullName;
            }
        }
        catch (IOException)
        {
            // Gone meanwhile.
        }

        return "";
    }
}
