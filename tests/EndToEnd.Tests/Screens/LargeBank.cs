using System.Diagnostics;
using Gateway.Cli.Tests.Terminals;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Screens;

/// <summary>A core with 64 modems, of which three need a person; and the command on a terminal of a given size.</summary>
public sealed class LargeBank : IAsyncLifetime
{
    public const int Modems = 64;

    private readonly Scratch _scratch = new();
    private CoreProcess? _core;

    /// <summary>Numbers of the modems that need a person: unplugged, without a SIM, refused by the network.</summary>
    public IReadOnlyList<int> Troubled { get; private set; } = [];

    internal CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _core = await CoreProcess.StartAsync(_scratch, [$"Modems:Virtual={Modems}", "Modems:HealthSeconds=5"]);
        await AllAsync(modem => modem.State == ModemState.Ready);
        List<int> troubled = [];
        foreach (var (port, what) in new[] { ("05", "unplug"), ("12", "sim-pulled"), ("40", "creg=3") })
        {
            var modem = (await Core.Administrator.Modems.ListAsync(new())).Modems.Single(
                modem => modem.Port.EndsWith(port, StringComparison.Ordinal));
            await Core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = modem.Port, What = what });
            troubled.Add(modem.Number);
        }

        Troubled = [.. troubled.Order()];
        await AllAsync(modem => modem.State == ModemState.Ready != Troubled.Contains(modem.Number)
            && (!Troubled.Contains(modem.Number) || modem.Reason is "unplugged" or "no_sim" or "registration_denied"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }

    internal TerminalRun Run(int columns, int rows, string lang, params string[] arguments) =>
        OnTerminal(Core, columns, rows, lang, arguments);

    internal static TerminalRun OnTerminal(CoreProcess core, int columns, int rows, string lang, params string[] arguments) =>
        TerminalRun.Start(
        Repository.Cli, ["--server", core.Grpc, "--key", core.AdministratorKeyFile, .. arguments], columns, rows,
        new Dictionary<string, string> { ["LANG"] = lang }, core.Scratch.Folder);

    private async Task AllAsync(Func<Modem, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var watch = Core.Administrator.Modems.Watch(new(), cancellationToken: limit.Token);
        var bank = new Dictionary<string, Modem>(StringComparer.Ordinal);
        while (await watch.ResponseStream.MoveNext(limit.Token))
        {
            foreach (var modem in watch.ResponseStream.Current.Modems)
                bank[modem.Port] = modem;
            if (bank.Count == Modems && bank.Values.All(expected))
                return;
        }

        throw new UnreachableException("the watch ended");
    }
}
