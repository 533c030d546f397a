using System.Globalization;

namespace Gateway.Core.Rpc;

/// <summary>The page of a list that is asked for, the same in every list: a cursor is the number of the last record shown.</summary>
/// <param name="Size">Most records on it.</param>
/// <param name="From">Number where it begins, itself left out: after it going forward, before it going back.</param>
internal readonly record struct PageRequest(int Size, long From)
{
    /// <param name="pageSize">0: <paramref name="usual"/>.</param>
    /// <param name="cursor">Empty: the first page.</param>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: <c>page_size</c> or <c>cursor</c>.</exception>
    public static PageRequest Of(int pageSize, string cursor, bool newestFirst, int usual, int largest)
    {
        if (pageSize < 0 || pageSize > largest)
        {
            throw Rejection.Of(
                "page_size",
                "range",
                new()
                {
                    English = string.Create(CultureInfo.InvariantCulture, $"is {pageSize}; 1 to {largest}, or 0 for {usual}"),
                    Chinese = string.Create(CultureInfo.InvariantCulture, $"为 {pageSize}；应为 1 至 {largest}，0 表示 {usual}"),
                });
        }

        return new PageRequest(pageSize == 0 ? usual : pageSize, NumberOf(cursor, newestFirst));
    }

    /// <summary>Reads the page.</summary>
    /// <param name="read">Reads so many records from <see cref="From"/> on.</param>
    /// <param name="number">A record's number.</param>
    public Page<T> Read<T>(Func<int, IReadOnlyList<T>> read, Func<T, long> number)
    {
        var records = read(Size + 1); // one more tells whether there is another page
        IReadOnlyList<T> shown = records.Count > Size ? [.. records.Take(Size)] : records;
        return new Page<T>(shown, records.Count > Size, CursorOf(shown.Count > 0 ? number(shown[^1]) : From));
    }

    /// <summary>The cursor of the page behind a record.</summary>
    public static string CursorOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long NumberOf(string cursor, bool newestFirst)
    {
        if (cursor.Length == 0)
            return newestFirst ? long.MaxValue : 0;
        return long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : throw Rejection.Of("cursor", "cursor",
                new() { English = "must be next_cursor of an earlier answer, or empty", Chinese = "须为先前答复中的 next_cursor，或留空" });
    }
}

/// <summary>One page of a list.</summary>
/// <param name="More">There is another page behind it.</param>
/// <param name="NextCursor">Where that begins; of the last page, where a later one will.</param>
internal readonly record struct Page<T>(IReadOnlyList<T> Records, bool More, string NextCursor);
