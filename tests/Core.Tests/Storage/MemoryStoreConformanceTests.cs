using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;

namespace Gateway.Core.Tests.Storage;

public sealed class MemoryStoreConformanceTests : StoreConformance
{
    private MemoryStore _store = null!;

    private protected override Task<IStore> OpenAsync(Library library) => Task.FromResult<IStore>(_store = new MemoryStore(library.Model));

    private protected override Task<IReadOnlyList<string>> VerifyAsync() => _store.VerifyAsync();

    private protected override ValueTask CloseAsync() => _store.DisposeAsync();
}
