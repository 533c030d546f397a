using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Storage;

/// <summary>A LiteDB store in a folder of its own, removed at the end.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-store-").FullName;
    private readonly List<LiteStore> _opened = [];

    public string Path => System.IO.Path.Combine(_directory, "store.db");

    public FakeTimeProvider Time { get; } = new();

    public StoreOptions Options(int largestLogMiB = 128, int deferMs = 20) =>
        new() { Path = Path, LargestLogMiB = largestLogMiB, DeferMs = deferMs };

    public Task<LiteStore> OpenAsync(Library library, Func<string, LogFile>? log = null, int largestLogMiB = 128, int deferMs = 20) =>
        OpenAsync(library.Model, log, largestLogMiB, deferMs);

    public async Task<LiteStore> OpenAsync(StoreModel model, Func<string, LogFile>? log = null, int largestLogMiB = 128, int deferMs = 20)
    {
        var store = new LiteStore(Options(largestLogMiB, deferMs), model, Time, NullLogger.Instance, log ?? (path => new LogFile(path)));
        _opened.Add(store);
        await store.OpenAsync();
        return store;
    }

    /// <summary>Changes documents of a closed store behind its back, as if they had been written so.</summary>
    public void Tamper(Action<LiteDB.Engine.LiteEngine> change)
    {
        using var file = new StoreFile(Path);
        var first = new byte[PageSeal.PageSize];
        Assert.True(file.ReadRaw(0, first));
        file.BeginMark(StoreMark.Read(first)!);
        using var log = new MemoryStream();
        using var engine = new LiteDB.Engine.LiteEngine(
            new LiteDB.Engine.EngineSettings { DataStream = new StoreStream(file) { MayWrite = true }, LogStream = log });
        change(engine);
        engine.Checkpoint();
    }

    /// <summary>The files as a kill would leave them now. (.NET honours the store's lock, cp does not.)</summary>
    public async Task CopyToAsync(TemporaryStore other)
    {
        await CopyAsync(Path, other.Path);
        await CopyAsync(Path + "-log", other.Path + "-log");
    }

    /// <inheritdoc cref="CopyToAsync"/>
    public async Task<StoreFiles> FilesAsync()
    {
        await using var copy = new TemporaryStore();
        await CopyToAsync(copy);
        return await StoreFiles.ReadAsync(copy.Path);
    }

    public async Task DisposeOpenedAsync()
    {
        foreach (var store in _opened)
            await store.DisposeAsync();
    }

    private static async Task CopyAsync(string from, string to)
    {
        using var copy = System.Diagnostics.Process.Start("cp", [from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeOpenedAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
