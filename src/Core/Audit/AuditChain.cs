using System.Globalization;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Spelling;

namespace Gateway.Core.Audit;

/// <summary>What a stretch of the chain is like.</summary>
/// <param name="Last">Where it ends.</param>
/// <param name="Broken">Number of the first row that is not what it was; 0: none.</param>
internal sealed record ChainStretch(int Rows, long Last, bool More, long Broken = 0, Bilingual? Problem = null);

/// <summary>The newest row as it is printed: the day, how many rows there are, and its hash.</summary>
internal sealed record ChainHead(string Day, long Count, string Hash)
{
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Day} {Count} {Hash}");

    public static ChainHead Of(AuditRecord? newest, AuditAnchorRecord? anchor) => newest is not null
        ? new(HarbinTime.Text(newest.AtMs)[..10], newest.Id, Convert.ToHexStringLower(newest.Hash.Span))
        : new(anchor is null ? "-" : HarbinTime.Text(anchor.AtMs)[..10], anchor?.UpTo ?? 0,
            Convert.ToHexStringLower(anchor?.Hash.ToByteArray() ?? []));

    /// <summary>A line that was printed; null when it is none.</summary>
    public static ChainHead? Read(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var count, { Length: 64 } hash]
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && hash.All(char.IsAsciiHexDigit)
            ? new(day, number, hash.ToLowerInvariant())
            : null;
}

/// <summary>Recomputes the chain.</summary>
internal static class AuditChain
{
    public const int Stretch = 2000;

    /// <summary>Walks on behind a row.</summary>
    /// <param name="after">Number of the last row that was walked; 0: from the beginning.</param>
    public static ChainStretch Walk(IReadTransaction transaction, long after)
    {
        var anchor = AuditBook.Anchor(transaction);
        var (at, former) = (anchor?.UpTo ?? 0, anchor?.Hash.ToByteArray() ?? []);
        if (after > at)
        {
            if (AuditBook.IsUnreadable(transaction, after) || AuditBook.Find(transaction, after) is not { } last)
                return new ChainStretch(0, after, false, after, Missing);
            (at, former) = (after, last.Hash.ToByteArray());
        }

        var rows = AuditBook.After(transaction, at, Stretch + 1);
        var walked = 0;
        foreach (var row in rows.Take(Stretch))
        {
            if (row.Id != at + 1)
                return new ChainStretch(walked, at, false, at + 1, Missing);
            if (!AuditBook.HashOf(row, former).AsSpan().SequenceEqual(row.Hash.Span))
                return new ChainStretch(walked, at, false, row.Id, Changed);
            (at, former) = (row.Id, row.Hash.ToByteArray());
            walked++;
        }

        return new ChainStretch(walked, at, rows.Count > Stretch);
    }

    /// <summary>Compares what is there with a head that was printed.</summary>
    /// <returns>What is wrong; null: it is the same chain.</returns>
    public static (long Row, Bilingual Problem)? Compare(IReadTransaction transaction, ChainHead head)
    {
        var anchor = AuditBook.Anchor(transaction);
        if (anchor is not null && head.Count < anchor.UpTo)
            return (head.Count, new()
            {
                English = "was removed when its time was over: a head from before that compares with nothing; use a later one",
                Chinese = "已超过保存期限而删除：该摘要过旧，无法比对，请用较新的摘要",
            });
        var hash = anchor?.UpTo == head.Count ? anchor.Hash
            : AuditBook.IsUnreadable(transaction, head.Count) ? null
            : AuditBook.Find(transaction, head.Count)?.Hash;
        if (hash is null)
            return (head.Count, new()
            {
                English = "was there when the head was printed and is not now: rows were cut off",
                Chinese = "打印摘要时存在，现已不存在：末尾的记录被截去",
            });
        return Convert.ToHexStringLower(hash.Span) == head.Hash ? null : (head.Count, new()
        {
            English = "is not the row whose hash was printed: rows were replaced",
            Chinese = "与所打印摘要的散列值不同：记录被替换",
        });
    }

    private static Bilingual Missing => new() { English = "is missing, or cannot be read", Chinese = "缺失或无法读取" };

    private static Bilingual Changed => new()
    {
        English = "does not have the hash of what it says and its predecessor: it was changed",
        Chinese = "的散列值与其内容及前一条不符：已被改动",
    };
}

/// <summary>The chain as a part of <c>store verify</c>.</summary>
internal sealed class AuditChainCheck(IStore store) : IStoreCheck
{
    public async Task<string?> FindAsync(CancellationToken cancellation)
    {
        var stretch = new ChainStretch(0, 0, true);
        while (stretch.More)
        {
            var from = stretch.Last;
            stretch = await store.ListAsync(transaction => AuditChain.Walk(transaction, from), cancellation);
        }

        return stretch.Problem is { } problem
            ? $"The audit's row {PublicId.Format(AuditRecordIds.Row, stretch.Broken)} {problem.English}."
            : null;
    }
}
