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

    /// <summary>Modems by their habits.</summary>
    private Bank(string folder, double airTime, IReadOnlyList<string> arguments)
        : this(folder, 0, airTime, null)
    {
        // An option is said once: what is given stands in place of what is usual here.
        foreach (var option in arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal) && _arguments.Contains(word)))
            _arguments.RemoveRange(_arguments.IndexOf(option), 2);
        _arguments.AddRange(arguments);
    }

    private Bank(string folder, int modems, double airTime, string? scenario)
    {
        (Folder, _modems) = (folder, modems);
        _arguments =
        [
            .. modems == 0 ? [] : (string[])["--count", modems.ToString(CultureInfo.InvariantCulture)],
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
        ',', Enumerable.Range(first, last - first + 1)
            .Select(number => Path.Combine(Folder, "tty", string.Create(CultureInfo.InvariantCulture, $"virtual-{number:D2}"))));

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

    /// <param name="composition"><c>--composed N</c> or <c>--habits LIST</c>, and what goes with them.</param>
    public static async Task<Bank> StartComposedAsync(string folder, double airTime, params string[] composition)
    {
        var bank = new Bank(folder, airTime, composition);
        bank._run = ProgramRun.Start(Programs.VirtualBank, bank._arguments);
        // Its service answers once its modems are plugged in; one that refuses its arguments has said why.
        var ready = bank.Api
            .ListVirtualModemsAsync(new ListVirtualModemsRequest(), new Grpc.Core.CallOptions().WithWaitForReady()).ResponseAsync;
        if (await Task.WhenAny(ready, bank._run.EndAsync()) != ready)
            throw new InvalidOperationException(bank._run.Errors);
        await ready;
        return bank;
    }

    /// <summary>Starts it on the log and the port names of its former lives.</summary>
    public async Task StartAsync()
    {
        _run = ProgramRun.Start(Programs.VirtualBank, _arguments);
        var last = string.Create(CultureInfo.InvariantCulture, $"virtual-{_modems:D2}");
        await _run.LineAsync(line => line.EndsWith(last, StringComparison.Ordinal));
    }

    /// <summary>kill -9: every line hangs up at once. The names of its ports go first, as those of an unplugged device do: the kernel
    /// gives the numbers of dead pseudo-terminals to whoever asks next, and a driver that opened one by its old name would send into
    /// somebody else's bank. It stands still meanwhile, so that no number is free before its name is gone.</summary>
    public async Task KillAsync()
    {
        await ProgramRun.SignalAsync(_run!.Id, "STOP");
        foreach (var link in Directory.GetFiles(Path.Combine(Folder, "tty")))
            File.Delete(link);
        _run.Kill();
        await _run.DisposeAsync();
        _run = null;
    }

    public async Task MisbehaveAsync(int modem, string what) => await Api.MisbehaveAsync(
        new MisbehaveRequest { Modem = modem.ToString(CultureInfo.InvariantCulture), What = what },
        new Grpc.Core.CallOptions().WithWaitForReady());

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (_run is not null)
            await _run.DisposeAsync();
    }
}
