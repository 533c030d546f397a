using System.Diagnostics;

namespace Gateway.VirtualBank.Tests.Drivers;

/// <summary>Somebody else's SMS daemon, as Debian packages it, run on a virtual modem.</summary>
internal sealed class ForeignDriver : IAsyncDisposable
{
    private readonly Process _process;

    private ForeignDriver(Process process) => _process = process;

    public static ForeignDriver Start(string program, string package, params string[] arguments)
    {
        Assert.True(File.Exists(program), $"{program} is missing: install the Debian package '{package}'.");
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ForeignDriver(process);
    }

    /// <summary>Waits for files to come into <paramref name="folder"/> until <paramref name="enough"/>.</summary>
    public static async Task Until(string folder, Func<string[], bool> enough)
    {
        using var changes = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Created += (_, _) => changes.Release();
        watcher.Renamed += (_, _) => changes.Release();
        watcher.Changed += (_, _) => changes.Release();
        watcher.EnableRaisingEvents = true;
        while (!enough(Directory.GetFiles(folder)))
        {
            if (!await changes.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken))
                Assert.Fail($"Nothing more comes into {folder}; it has {Directory.GetFiles(folder).Length} files.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
