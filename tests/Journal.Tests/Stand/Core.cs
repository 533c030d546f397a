using System.Globalization;
using Grpc.Net.Client;

namespace Gateway.Journal.Tests.Stand;

/// <summary>The core as a process that may be killed and started again on the same store and the same addresses.</summary>
internal sealed class Core(Scratch scratch, IReadOnlyList<string>? settings = null, IReadOnlyList<string>? wrapper = null)
    : IAsyncDisposable
{
    private const string LastLineOfGreeting = "Ctrl-C stops it.";

    private readonly string _http = Loopback();
    private GrpcChannel? _channel;

    public string Grpc { get; } = Loopback();

    public ProgramRun? Run { get; private set; }

    public string KeyFile => scratch.Path("admin.key");

    public Caller Administrator => Holding(KeyFile);

    /// <summary>Whoever has the key in this file.</summary>
    public Caller Holding(string keyFile)
    {
        _channel ??= GrpcChannel.ForAddress(Grpc);
        return new Caller(_channel, File.ReadAllText(keyFile).Trim());
    }

    /// <summary>Starts it and waits for its greeting.</summary>
    public async Task StartAsync()
    {
        string[] command =
        [
            .. wrapper ?? [],
            Programs.Core,
            $"--Storage:Path={scratch.Store}",
            $"--Listen:Grpc={Grpc}",
            $"--Listen:Http={_http}",
            "--Modems:Embedded=false",
            "--Quota:Profiles:normal:Hour=0",
            "--Quota:Profiles:normal:Day=0",
            .. (settings ?? []).Select(setting => $"--{setting}"),
        ];
        Run = ProgramRun.Start(command[0], command[1..], scratch.Folder);
        await Run.LineAsync(line => line == LastLineOfGreeting);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Run!.Kill();
        await Run.DisposeAsync();
        Run = null;
    }

    /// <summary>Makes a key and keeps it in a file; the SIMs of a driver wait for nobody.</summary>
    public async Task<string> KeyFileAsync(string name, Role role)
    {
        var path = scratch.Path(name + ".key");
        var answer = await Administrator.Access.CreateKeyAsync(
            new CreateKeyRequest
            {
                Name = name,
                Role = role,
                ApproveSims = role == Role.Driver ? 1000 : 0,
                Areas = { role == Role.District ? ["230103"] : Array.Empty<string>() },
                EntryPoints = { role == Role.Checkpoint ? ["AIR-HRB-D"] : Array.Empty<string>() },
                SpeaksFor = role == Role.Partner ? SpeaksFor.OwnPassengers : SpeaksFor.Unspecified,
            });
        await File.WriteAllTextAsync(path, answer.Secret);
        return path;
    }

    /// <summary>One run of the <c>gateway</c> command.</summary>
    public async Task<(int Exit, string Output, string Errors)> CommandAsync(params string[] arguments)
    {
        await using var run = ProgramRun.Start(Programs.Cli, ["--server", Grpc, "--key", KeyFile, .. arguments], scratch.Folder);
        var exit = await run.EndAsync();
        return (exit, run.Output, run.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (Run is not null)
            await Run.DisposeAsync();
    }

    private static string Loopback() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}");
}
