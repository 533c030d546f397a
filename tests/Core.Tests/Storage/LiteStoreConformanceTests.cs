using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public sealed class LiteStoreConformanceTests : StoreConformance
{
    private readonly TemporaryStore _place = new();
    private LiteStore _store = null!;

    private protected override async Task<IStore> OpenAsync(Library library) => _store = await _place.OpenAsync(library);

    private protected override Task<IReadOnlyList<string>> VerifyAsync() => _store.VerifyAsync();

    private protected override ValueTask CloseAsync() => _place.DisposeAsync();
}
