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

    public StoreOptions Options(int largestLogMiB = 128, int patienceMs = 20) => new() { Path = Path, LargestLogMiB = largestLogMiB, PatienceMs = patienceMs };

    public Task<LiteStore> OpenAsync(Library library, Func<string, LogFile>? log = null, int largestLogMiB = 128, int patienceMs = 20) =>
        OpenAsync(library.Model, log, largestLogMiB, patienceMs);

    public async Task<LiteStore> OpenAsync(StoreModel model, Func<string, LogFile>? log = null, int largestLogMiB = 128, int patienceMs = 20)
    {
        var store = new LiteStore(Options(largestLogMiB, patienceMs), model, Time, NullLogger.Instance, log ?? (path => new LogFile(path)));
        _opened.Add(store);
        await store.OpenAsync();
        return store;
    }

    public async Task DisposeOpenedAsync()
    {
        foreach (var store in _opened)
            await store.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeOpenedAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
