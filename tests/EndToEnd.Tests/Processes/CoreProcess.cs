using System.Globalization;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.V1;
using Grpc.Net.Client;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>The real gateway-core, started on a store and ports of its own, up to its greeting.</summary>
internal sealed class CoreProcess : IAsyncDisposable
{
    private const string LastLineOfGreeting = "Ctrl-C stops it.";

    private readonly GrpcChannel _channel;

    private CoreProcess(ProgramRun run, Scratch scratch, string grpc, string http)
    {
        (Run, Scratch, Grpc, Http) = (run, scratch, grpc, http);
        _channel = GrpcChannel.ForAddress(grpc);
    }

    public ProgramRun Run { get; }

    public Scratch Scratch { get; }

    public string Grpc { get; }

    public string Http { get; }

    public string AdministratorKeyFile => Scratch.Path("admin.key");

    public Caller Administrator => As(AdministratorKey);

    public string AdministratorKey => File.ReadAllText(AdministratorKeyFile).Trim();

    /// <summary>Starts it and waits for its greeting.</summary>
    /// <param name="settings">As <c>Section:Name=value</c>; later ones win over the defaults of the tests.</param>
    /// <param name="wrapper">A program with arguments that runs it, e.g. strace.</param>
    /// <param name="greeting">The last line of its greeting, when it does not speak English.</param>
    public static async Task<CoreProcess> StartAsync(
        Scratch scratch, IEnumerable<string>? settings = null, IReadOnlyList<string>? wrapper = null, string greeting = LastLineOfGreeting)
    {
        var (grpc, http) = (Loopback(), Loopback());
        var run = Launch(scratch, [$"Listen:Grpc={grpc}", $"Listen:Http={http}", .. settings ?? []], wrapper);
        await run.LineAsync(line => line == greeting);
        return new CoreProcess(run, scratch, grpc, http);
    }

    /// <summary>Starts it without waiting: for starts that are refused.</summary>
    public static ProgramRun Launch(Scratch scratch, IEnumerable<string> settings, IReadOnlyList<string>? wrapper = null)
    {
        string[] command =
        [
            .. wrapper ?? [],
            Repository.Core,
            $"--Storage:Path={scratch.Store}",
            "--Modems:Virtual=4",
            "--Modems:VirtualAirTimeSeconds=0.02",
            .. settings.Select(setting => $"--{setting}"),
        ];
        return ProgramRun.Start(command[0], command[1..], scratch.Folder);
    }

    public static string Loopback() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}");

    public Caller As(string key) => new(_channel, key);

    /// <summary>A caller with a new key; one of a driver whose SIMs wait for nobody.</summary>
    public async Task<Caller> NewCallerAsync(string name, Role role)
    {
        var answer = await Administrator.Access.CreateKeyAsync(
            new CreateKeyRequest
            {
                Name = name,
                Role = role,
                ApproveSims = role == Role.Driver ? 1000 : 0,
                Areas = { role == Role.District ? ["230103"] : Array.Empty<string>() },
                EntryPoints = { role == Role.Checkpoint ? await EntryPointsAsync() : [] },
                SpeaksFor = role == Role.Partner ? SpeaksFor.OwnPassengers : SpeaksFor.Unspecified,
            });
        return As(answer.Secret);
    }

    /// <summary>Codes of all that the gateway knows.</summary>
    private async Task<IEnumerable<string>> EntryPointsAsync() =>
        (await Administrator.Places.ListAsync(new())).EntryPoints.Select(entry => entry.Code);

    /// <summary>A caller with a new driver's key.</summary>
    /// <param name="approveSims">So many SIMs wait for nobody.</param>
    public async Task<Caller> NewDriverAsync(string name, string driverId = "", int approveSims = 0) => As(
        (await Administrator.Access.CreateKeyAsync(
            new CreateKeyRequest { Name = name, Role = Role.Driver, DriverId = driverId, ApproveSims = approveSims })).Secret);

    /// <summary>To the core itself, also when it runs under a wrapper.</summary>
    public async Task SignalAsync(string signal)
    {
        var list = $"/proc/{Run.Id}/task/{Run.Id}/children";
        var children = File.Exists(list) ? (await File.ReadAllTextAsync(list)).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        await ProgramRun.SignalAsync(children.Length > 0 ? int.Parse(children[0], CultureInfo.InvariantCulture) : Run.Id, signal);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Run.DisposeAsync();
    }
}
