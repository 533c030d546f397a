namespace Gateway.Journal.Tests.Stand;

/// <summary>The driver as a process that may be killed and started again.</summary>
internal sealed class Driver(string core, string keyFile, string id, string ports, params string[] settings) : IAsyncDisposable
{
    public ProgramRun? Run { get; private set; }

    public void Start() => Run = ProgramRun.Start(
        Programs.Driver, ["--core", core, "--key", keyFile, "--id", id, "--ports", ports, "--Modems:VirtualPorts=true", .. settings]);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Run!.Kill();
        await Run.DisposeAsync();
        Run = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Run is not null)
            await KillAsync();
    }
}
