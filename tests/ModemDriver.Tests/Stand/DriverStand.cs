using Gateway.VirtualBank;
using Gateway.VirtualBank.Modems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>Everything for an end-to-end test: virtual modems on real pseudo-terminals, the driver, and a scripted core.</summary>
internal sealed class DriverStand : IAsyncDisposable
{
    private readonly string _directory;

    private DriverStand(string directory, VirtualModemBank bank, ScriptedCore core, ModemDriverService driver)
    {
        _directory = directory;
        Bank = bank;
        Core = core;
        Driver = driver;
    }

    public required TestLog Log { get; init; }

    public VirtualModemBank Bank { get; }

    public ScriptedCore Core { get; }

    public ModemDriverService Driver { get; }

    /// <param name="bankTime">The clock of modems and network; the system's when left out. One that the test moves decides when an answer
    /// comes.</param>
    public static async Task<DriverStand> StartAsync(
        Action<VirtualBankOptions>? configureBank = null, Action<DriverOptions>? configureDriver = null, TimeProvider? bankTime = null)
    {
        var directory = Directory.CreateTempSubdirectory("driver-tests-").FullName;
        var bankOptions = new VirtualBankOptions
        {
            Count = 1,
            Directory = directory,
            AirTime = TimeSpan.Zero,
            ReportDelay = TimeSpan.Zero,
            BootTime = TimeSpan.FromMilliseconds(300),
        };
        configureBank?.Invoke(bankOptions);
        var bank = new VirtualModemBank(bankOptions, bankTime ?? TimeProvider.System, NullLogger<VirtualModemBank>.Instance);
        await bank.StartAsync();
        var core = await ScriptedCore.StartAsync();
        var log = new TestLog();
        var options = new DriverOptions
        {
            CoreUrl = core.Url,
            Key = "test-key",
            DriverId = "stand",
            Ports = [Path.Combine(directory, "tty", "*")],
            VirtualPorts = true,
        };
        configureDriver?.Invoke(options);
        var driver = new ModemDriverService(options, TimeProvider.System, log);
        await driver.StartAsync(default);
        return new DriverStand(directory, bank, core, driver) { Log = log };
    }

    /// <summary>The stream of a freshly attached driver, welcomed. Whoever plays the core may be slow on a busy machine: only a test of the
    /// time limit has a short one.</summary>
    public async Task<CoreStream> AttachedAsync(CancellationToken stop, int grantTimeoutMs = 30_000, int submitTimeoutMs = 150_000)
    {
        var stream = await Core.Streams.ReadAsync(stop);
        await stream.WelcomeAsync(grantTimeoutMs, submitTimeoutMs);
        return stream;
    }

    /// <summary>Waits until the network has so many messages: asked again and again, for a bank of modems has no event for it.</summary>
    public async Task UntilSubmittedAsync(int count, CancellationToken stop)
    {
        while ((await Bank.ModemsAsync()).Sum(m => m.Submitted) < count)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stop);
    }

    public static async Task UntilAsync(Func<bool> met, CancellationToken stop)
    {
        while (!met())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stop);
    }

    public static V1.CoreMessage Offer(V1.Modem modem, long attemptId, string recipient = "+8613912345678", string text = "您好") => new()
    {
        Offer = new V1.Offer
        {
            AttemptId = attemptId,
            Imei = modem.Imei,
            Iccid = modem.Sim.Iccid,
            Recipient = recipient,
            Text = text,
            Ucs2 = true,
            Part = 1,
            PartCount = 1,
            StatusReport = true,
        },
    };

    public static V1.CoreMessage Grant(long attemptId) => new() { Grant = new V1.Grant { AttemptId = attemptId } };

    public static V1.CoreMessage Stored(long attemptId) => new() { Stored = new V1.Stored { AttemptIds = { attemptId } } };

    public async ValueTask DisposeAsync()
    {
        Driver.StopAtOnce();
        await Driver.StopAsync(default);
        Driver.Dispose();
        await Core.DisposeAsync();
        foreach (var modem in await Bank.ModemsAsync())
            await Bank.UnplugAsync(modem.Number);
        await Bank.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
