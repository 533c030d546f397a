using Gateway.VirtualBank.Modems;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.VirtualBank.Tests;

/// <summary>A running bank in a folder of its own, with a clock that the test moves.</summary>
internal sealed class Rack : IAsyncDisposable
{
    private readonly List<Terminal> _terminals = [];
    private readonly bool _keep;

    private Rack(VirtualBankOptions options, FakeTimeProvider time, bool keep)
    {
        Options = options;
        Time = time;
        _keep = keep;
        Bank = new VirtualModemBank(options, time, NullLogger<VirtualModemBank>.Instance);
    }

    public VirtualBankOptions Options { get; }

    public FakeTimeProvider Time { get; }

    public VirtualModemBank Bank { get; }

    public static VirtualBankOptions NewOptions() => new()
    {
        Count = 1,
        Directory = Directory.CreateTempSubdirectory("virtual-bank-").FullName,
        AirTime = TimeSpan.Zero,
        AirTimeSpread = 0,
        ReportDelay = TimeSpan.FromSeconds(2),
    };

    /// <summary>Starts one; <paramref name="keep"/> leaves its folder for another rack.</summary>
    public static async Task<Rack> StartAsync(Action<VirtualBankOptions>? change = null,
        VirtualBankOptions? options = null, bool keep = false)
    {
        options ??= NewOptions();
        change?.Invoke(options);
        var rack = new Rack(options, new FakeTimeProvider(new DateTimeOffset(2020, 2, 12, 2, 0, 0, TimeSpan.Zero)), keep);
        await rack.Bank.StartAsync(TestContext.Current.CancellationToken);
        return rack;
    }

    /// <summary>Opens a modem's port as a driver does, echo off and errors in numbers unless <paramref name="raw"/>.</summary>
    public async Task<Terminal> OpenAsync(int number = 1, bool raw = false)
    {
        var terminal = new Terminal(Bank.Ports[number - 1]);
        _terminals.Add(terminal);
        if (raw) return terminal;
        terminal.Write("ATE0\r");
        await terminal.Says("ATE0\r\r\nOK\r\n");
        await terminal.Asks("AT+CMEE=1", "\r\nOK\r\n");
        return terminal;
    }

    /// <summary>Waits until the bank has something scheduled, then moves the clock.</summary>
    public async Task Pass(double seconds)
    {
        await Bank.Loop.When(() => Bank.Loop.Scheduled > 0).WaitAsync(Terminal.Patience, TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    public Task Misbehave(string what, string modem = "1") => Bank.MisbehaveAsync(modem, what);

    /// <summary>Lines of the bank's own log.</summary>
    public string[] LogLines() => File.ReadAllLines(Path.Combine(Options.Directory, "submissions.jsonl"));

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        foreach (var terminal in _terminals) await terminal.DisposeAsync();
        if (!_keep) Directory.Delete(Options.Directory, recursive: true);
    }
}
