using System.Reflection;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Link;
using Gateway.ModemDriver.Modems;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver;

/// <summary>From the operator's options to what the layers ask for.</summary>
internal sealed record DriverSettings(LinkSettings Link, ModemSettings Modems)
{
    /// <exception cref="InvalidOperationException">An option is wrong; the message names it and what would be right.</exception>
    public static DriverSettings From(DriverOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        if (Faults(options).FirstOrDefault() is { } fault)
            throw new InvalidOperationException(fault);
        return new DriverSettings(LinkOf(options, new Uri(options.CoreUrl)), ModemsOf(options, loggers, time));
    }

    /// <summary>What is wrong beyond ranges: each names the option and what would be right.</summary>
    public static IEnumerable<string> Faults(DriverOptions options)
    {
        foreach (var name in options.Profiles.Values.Where(name => ProfileCatalogue.Named(name) is null))
            yield return $"Modems:Profiles: there is no profile '{name}'; there are {string.Join(", ", ProfileCatalogue.All.Select(p => p.Name))}.";
        foreach (var (sims, number) in options.ServiceCentre.Where(entry => !IsInternational(entry.Value)))
            yield return $"Modems:ServiceCentre:{sims}: '{number}' is not a number such as +8613800100500.";
        if (!Uri.TryCreate(options.CoreUrl, UriKind.Absolute, out var core) || core.Scheme is not ("http" or "https"))
            yield return $"Modems:CoreUrl (--core): '{options.CoreUrl}' is not an address such as https://10.0.0.5:5081.";
        else if (core.Scheme == "http" && !core.IsLoopback)
            yield return $"Modems:CoreUrl (--core): {options.CoreUrl} would send the key and people's numbers in the clear; it must be https.";
    }

    private static LinkSettings LinkOf(DriverOptions options, Uri core) => new(
        core,
        options.DriverId.Length > 0 ? options.DriverId : Environment.MachineName,
        Guid.CreateVersion7().ToString("N"),
        $"gateway-modems {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}",
        () => options.KeyFile.Length > 0 ? ReadKey(options.KeyFile) : options.Key);

    /// <exception cref="IOException">The file cannot be read; the message says what to do. Tried again like any other reason for not being
    /// attached.</exception>
    private static string ReadKey(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"KeyFile: user {Environment.UserName} may not read {path}; give the file to that user (chown), or to its group with mode 640.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"KeyFile: there is no file {path}; 'gateway key create --role driver --out FILE' makes one.", e);
        }
    }

    private static ModemSettings ModemsOf(DriverOptions options, ILoggerFactory loggers, TimeProvider time) => new()
    {
        Line = LineSettings.Default with { BaudRate = options.BaudRate, HardwareFlow = options.HardwareFlow },
        PinFor = (iccid, imei) =>
            options.Pins.TryGetValue(iccid, out var pin) || options.Pins.TryGetValue(imei, out pin)
            || options.Pins.TryGetValue("*", out pin) ? pin : "",
        PinEvenWhenTriesUnknown = options.PinEvenWhenTriesUnknown,
        ServiceCentreFor = sim => options.ServiceCentre.TryGetValue(sim.Iccid, out var number) ? number : ByImsi(options, sim.Imsi),
        ProfileFor = (port, modem) => Chosen(options, port, modem) ?? ProfileCatalogue.Choose(modem.Manufacturer, modem.Model),
        HealthInterval = TimeSpan.FromSeconds(options.HealthSeconds),
        TraceDirectory = options.TraceDirectory,
        Virtual = options.VirtualPorts,
        Hook = options.HookCommand.Length == 0
            ? null
            : new ResetHook(options.HookCommand, TimeSpan.FromSeconds(options.HookTimeoutSeconds), time,
                loggers.CreateLogger<ResetHook>()).RunAsync,
    };

    private static bool IsInternational(string number) =>
        number.Length is >= 8 and <= 16 && number[0] == '+' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The longest beginning of the IMSI that has an entry; else that of all others.</summary>
    private static string ByImsi(DriverOptions options, string imsi) =>
        options.ServiceCentre.Keys.Where(key => key.Length > 0 && imsi.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length)
            is { } best
            ? options.ServiceCentre[best]
            : options.ServiceCentre.TryGetValue("*", out var all) ? all : "";

    private static ModemProfile? Chosen(DriverOptions options, string port, ModemIdentity modem) =>
        options.Profiles.TryGetValue(modem.Imei, out var name) || options.Profiles.TryGetValue(port, out name)
        || options.Profiles.TryGetValue(modem.Model, out name)
            ? ProfileCatalogue.Named(name)
            : null;
}
