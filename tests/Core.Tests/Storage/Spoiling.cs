namespace Gateway.Core.Tests.Storage;

/// <summary>Something that happens to a store's files.</summary>
/// <param name="Spoil">From chance, the files, and the same store's files of an earlier time.</param>
internal sealed record Spoiling(string Name, Func<Random, StoreFiles, StoreFiles, StoreFiles> Spoil)
{
    private const int Page = 8192;

    public static IReadOnlyList<Spoiling> All { get; } =
    [
        new("a bit of the store", (random, files, _) => files with { Store = Flip(random, files.Store!) }),
        new("a bit of the store, again", (random, files, _) => files with { Store = Flip(random, files.Store!) }),
        new("a bit of the store's first page", (random, files, _) => files with { Store = Flip(random, files.Store!, 0, Page) }),
        new("a bit where the store speaks of its log", (random, files, _) => files with { Store = Flip(random, files.Store!, 112, 184) }),
        new("a bit of a page's head", (random, files, _) => files with { Store = FlipInPage(random, files.Store!, 0, 32) }),
        new("a bit of a page's slots", (random, files, _) => files with { Store = FlipInPage(random, files.Store!, Page - 64, Page) }),
        new("a bit of the log", (random, files, _) => files with { Log = Flip(random, files.Log!) }),
        new("a bit of the log's used part", (random, files, _) => files with { Log = Flip(random, files.Log!, 0, Used(files.Log!)) }),
        new("a bit of the log's last frames",
            (random, files, _) =>
                files with { Log = Flip(random, files.Log!, Math.Max(0, Used(files.Log!) - (3 * (Page + 32))), Used(files.Log!)) }),
        new("a bit of the log's head", (random, files, _) => files with { Log = Flip(random, files.Log!, 0, 20) }),
        new("many bits of the store",
            (random, files, _) =>
                files with { Store = Enumerable.Range(0, 20).Aggregate(files.Store!, (bytes, _) => Flip(random, bytes)) }),
        new("a stretch of the store zeroed", (random, files, _) => files with { Store = Zero(random, files.Store!) }),
        new("a stretch of the log zeroed", (random, files, _) => files with { Log = Zero(random, files.Log!) }),
        new("pages of the store zeroed", (random, files, _) => files with { Store = ZeroPages(random, files.Store!) }),
        new("the log zeroed to its end",
            (random, files, _) => files with { Log = ZeroFrom(files.Log!, random.Next(Used(files.Log!) + 1)) }),
        new("the store cut", (random, files, _) => files with { Store = files.Store![..random.Next(files.Store!.Length)] }),
        new("the store cut to whole pages",
            (random, files, _) => files with { Store = files.Store![..(random.Next(files.Store!.Length / Page) * Page)] }),
        new("the log cut", (random, files, _) => files with { Log = files.Log![..random.Next(files.Log!.Length)] }),
        new("the log cut in its used part", (random, files, _) => files with { Log = files.Log![..random.Next(Used(files.Log!) + 1)] }),
        new("two pages of the store changed places", (random, files, _) => files with { Store = Exchange(random, files.Store!) }),
        new("no store", (_, files, _) => files with { Store = null }),
        new("no log", (_, files, _) => files with { Log = null }),
        new("nothing", (_, files, _) => files with { Store = null, Log = null }),
        new("an empty store", (_, files, _) => files with { Store = [] }),
        new("an empty log", (_, files, _) => files with { Log = [] }),
        new("a log of zeros", (_, files, _) => files with { Log = new byte[files.Log!.Length] }),
        new("the log of an earlier time", (_, files, older) => files with { Log = older.Log }),
        new("the store of an earlier time", (_, files, older) => files with { Store = older.Store }),
        new("noise in place of the log", (random, files, _) => files with { Log = Noise(random, files.Log!.Length) }),
    ];

    private static int Used(byte[] log) => log.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;

    private static byte[] Flip(Random random, byte[] bytes) => Flip(random, bytes, 0, bytes.Length);

    private static byte[] Flip(Random random, byte[] bytes, int from, int to)
    {
        var changed = bytes.ToArray();
        if (to > from)
            changed[random.Next(from, to)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static byte[] FlipInPage(Random random, byte[] bytes, int from, int to)
    {
        var page = random.Next(bytes.Length / Page) * Page;
        return Flip(random, bytes, page + from, page + to);
    }

    private static byte[] Zero(Random random, byte[] bytes)
    {
        var changed = bytes.ToArray();
        var from = random.Next(bytes.Length);
        changed.AsSpan(from, Math.Min(random.Next(1, random.Next(2) == 0 ? 600 : 60_000), bytes.Length - from)).Clear();
        return changed;
    }

    private static byte[] ZeroPages(Random random, byte[] bytes)
    {
        var changed = bytes.ToArray();
        var from = random.Next(bytes.Length / Page) * Page;
        changed.AsSpan(from, Math.Min(random.Next(1, 4) * Page, bytes.Length - from)).Clear();
        return changed;
    }

    private static byte[] ZeroFrom(byte[] bytes, int from)
    {
        var changed = bytes.ToArray();
        changed.AsSpan(from).Clear();
        return changed;
    }

    private static byte[] Exchange(Random random, byte[] bytes)
    {
        var changed = bytes.ToArray();
        var (one, other) = (random.Next(bytes.Length / Page) * Page, random.Next(bytes.Length / Page) * Page);
        bytes.AsSpan(one, Page).CopyTo(changed.AsSpan(other));
        bytes.AsSpan(other, Page).CopyTo(changed.AsSpan(one));
        return changed;
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

/// <summary>What lies on the disk; null: no such file.</summary>
internal sealed record StoreFiles(byte[]? Store, byte[]? Log)
{
    public static async Task<StoreFiles> ReadAsync(string path) => new(await BytesAsync(path), await BytesAsync(path + "-log"));

    public async Task WriteAsync(string path)
    {
        if (Store is not null)
            await File.WriteAllBytesAsync(path, Store);
        if (Log is not null)
            await File.WriteAllBytesAsync(path + "-log", Log);
    }

    public bool Equals(StoreFiles? other) => other is not null && Same(Store, other.Store) && Same(Log, other.Log);

    public override int GetHashCode() => HashCode.Combine(Store?.Length, Log?.Length);

    private static bool Same(byte[]? one, byte[]? other) => one is null || other is null ? one == other : one.AsSpan().SequenceEqual(other);

    private static async Task<byte[]?> BytesAsync(string path) => File.Exists(path) ? await File.ReadAllBytesAsync(path) : null;
}
