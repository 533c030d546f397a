namespace Gateway.Core.Storage.Lite;

/// <summary>A copy of the store file through its own descriptor: of the file that is open, whatever lies under its name now.</summary>
internal static class StoreCopy
{
    private const int PagesAtOnce = 128;

    /// <summary>The file must not change meanwhile, and its log must be carried over: the copy says that it needs none.</summary>
    /// <exception cref="StoreUnavailableException">A page is not as it was written: the copy would be damaged, too.</exception>
    public static async Task WriteAsync(StoreFile store, Stream destination, CancellationToken cancellation)
    {
        var pages = new byte[PagesAtOnce * PageSeal.PageSize];
        var all = store.Pages;
        for (var number = 0L; number < all; number += PagesAtOnce)
        {
            var part = pages.AsMemory(0, (int)Math.Min(PagesAtOnce, all - number) * PageSeal.PageSize);
            Read(store, (uint)number, part.Span);
            await destination.WriteAsync(part, cancellation).ConfigureAwait(false);
        }
    }

    private static void Read(StoreFile store, uint first, Span<byte> pages)
    {
        if (!store.ReadRaw(first, pages))
            throw new StoreUnavailableException("The store file ends before it should.");
        for (var at = 0; at < pages.Length; at += PageSeal.PageSize)
        {
            var number = first + (uint)(at / PageSeal.PageSize);
            if (!PageSeal.IsWhole(number, pages.Slice(at, PageSeal.PageSize)))
                throw new StoreUnavailableException(
                    new DamagedPageException(number).Message
                    + " No backup was made of it; 'gateway-core store salvage' recovers what is whole.");
        }
        if (first == 0)
            (store.Mark with { InUse = false, Before = 0, Frames = 0 }).Write(pages.Slice(StoreMark.At, StoreMark.Length));
    }
}
