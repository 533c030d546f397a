using System.Globalization;
using Grpc.Net.Client;

namespace Gateway.Journal.Tests.Stand;

/// <summary>The virtual bank as a process of its own. It is never killed: its log is the truth that the store is held against.</summary>
internal sealed class Bank : IAsyncDisposable
{
    private readonly ProgramRun _run;
    private readonly GrpcChannel _channel;

    private Bank(ProgramRun run, string folder, string grpc)
    {
        (_run, Folder) = (run, folder);
        _channel = GrpcChannel.ForAddress($"http://{grpc}");
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

    public static async Task<Bank> StartAsync(string folder, int modems, double airTime, string? scenario = null)
    {
        var grpc = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.Next()}");
        List<string> arguments =
        [
            "--count", modems.ToString(CultureInfo.InvariantCulture),
            "--dir", folder,
            "--air-time", airTime.ToString(CultureInfo.InvariantCulture),
            "--report-delay", "0.5",
            "--boot-time", "0.5",
            "--seed", Extent.Seed.ToString(CultureInfo.InvariantCulture),
            "--grpc", grpc,
        ];
        if (scenario is not null)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, "scenario.json");
            await File.WriteAllTextAsync(path, scenario);
            arguments.AddRange(["--scenario", path]);
        }

        var run = ProgramRun.Start(Programs.VirtualBank, arguments);
        var last = string.Create(CultureInfo.InvariantCulture, $"virtual-{modems:D2}");
        await run.LineAsync(line => line.EndsWith(last, StringComparison.Ordinal));
        return new Bank(run, folder, grpc);
    }

    public async Task MisbehaveAsync(int modem, string what) => await Api.MisbehaveAsync(
        new MisbehaveRequest { Modem = modem.ToString(CultureInfo.InvariantCulture), What = what }, new Grpc.Core.CallOptions().WithWaitForReady());

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _run.DisposeAsync();
    }
}
