using Gateway.Core.Storage;

namespace Gateway.Core.Tests;

/// <summary>For tests, which may wait.</summary>
internal static class StoreReading
{
    extension(IStore store)
    {
        public T Read<T>(Func<IReadTransaction, T> work) => store.ReadAsync(work).GetAwaiter().GetResult();
    }
}
