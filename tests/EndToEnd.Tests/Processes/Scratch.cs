namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>A folder of its own, gone with the test. Its name is short: names of sockets and ttys are limited.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("gw-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string Store => Path("gateway.db");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
