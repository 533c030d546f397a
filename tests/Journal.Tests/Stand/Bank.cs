using System.Globalization;
using Grpc.Net.Client;

namespace Gateway.Journal.Tests.Stand;

/// <summary>The virtual bank as a process of its own. Killed, it has lost nothing that a modem answered: its log is the truth that
/// the store is held against.</summary>
internal sealed class Bank : IAsyncDisposable
{
    private readonly string _grpc = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Next()}");
    private readonly int _modems;
    private readonly List<string> _arguments;
    private readonly GrpcChannel _channel;
    private ProgramRun? _run;

    private Bank(string folder, int modems, double airTime, string? scenario)
    {
        (Folder, _modems) = (folder, modems);
        _arguments =
        [
            "--count", modems.ToString(CultureInfo.InvariantCulture),
            "--dir", folder,
            "--air-time", airTime.ToString(CultureInfo.InvariantCulture),
            "--report-delay", "0.5",
            "--boot-time", "0.5",
            "--seed", Extent.Seed.ToString(CultureInfo.InvariantCulture),
            "--grpc", _grpc,
            .. scenario is null ? [] : (string[])["--scenario", scenario],
        ];
        _channel = GrpcChannel.ForAddress($"http://{_grpc}");
        Api = new VirtualBankApi.VirtualBankApiClient(_channel);
    }

    public string Folder { get; }

    public VirtualBankApi.VirtualBankApiClient Api { get; }

    public BankLog Log => new(Path.Combine(Folder, "submissions.jsonl"));

    /// <summary>Every port, also those that get new names.</summary>
    public string AllPorts => Path.Combine(Folder, "tty", "*");

    /// <summary>The ports of modems <paramref name="first"/> to <paramref name="last"/>, as the driver wants them.</summary>
    public string Ports(int first, int last) => string.Join(
        ',', Enumerable.Range(first, last - first + 1).Select(number => Path.Combine(Folder, "tty", string.Create(CultureInfo.InvariantCulture, $"virtual-{number:D2}"))));

    public static async Task<Bank> StartAsync(string folder, int modems, double airTime, string? faults = null)
    {
        string? scenario = null;
        if (faults is not null)
        {
            Directory.CreateDirectory(folder);
            scenario = Path.Combine(folder, "scenario.json");
            await File.WriteAllTextAsync(scenario, faults);
        }

        var bank = new Bank(folder, modems, airTime, scenario);
        await bank.StartAsync();
        return bank;
    }

    /// <summary>Starts it on the log and the port names of its former lives.</summary>
    public async Task StartAsync()
    {
        _run = ProgramRun.Start(Programs.VirtualBank, _arguments);
        var last = string.Create(CultureInfo.InvariantCulture, $"virtual-{_modems:D2}");
        await _run.LineAsync(line => line.EndsWith(last, StringComparison.Ordinal));
    }

    /// <summary>kill -9: every line hangs up at once.</summary>
    public async Task KillAsync()
    {
        _run!.Kill();
        await _run.DisposeAsync();
        _run = null;
    }

    public async Task MisbehaveAsync(int modem, string what) => await Api.MisbehaveAsync(
        new MisbehaveRequest { Modem = modem.ToString(CultureInfo.InvariantCulture), What = what }, new Grpc.Core.CallOptions().WithWaitForReady());

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (_run is not null)
            await _run.DisposeAsync();
    }
}
