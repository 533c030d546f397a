using System.Globalization;

namespace Gateway.Core.Rpc;

/// <summary>Page sizes and cursors, the same in every list. A cursor is the last sequence number shown.</summary>
internal static class Page
{
    public static int Size(int asked, int usual, int largest)
    {
        if (asked < 0 || asked > largest)
        {
            throw Rejection.Of(
                "page_size",
                "range",
                new()
                {
                    English = string.Create(CultureInfo.InvariantCulture, $"is {asked}; 1 to {largest}, or 0 for {usual}"),
                    Chinese = string.Create(CultureInfo.InvariantCulture, $"为 {asked}；应为 1 至 {largest}，0 表示 {usual}"),
                });
        }

        return asked == 0 ? usual : asked;
    }

    /// <summary>Where a page begins: after this number going forward, before it going back.</summary>
    public static long Cursor(string cursor, bool newestFirst)
    {
        if (cursor.Length == 0)
            return newestFirst ? long.MaxValue : 0;
        return long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : throw Rejection.Of("cursor", "cursor", new() { English = "must be next_cursor of an earlier answer, or empty", Chinese = "须为先前答复中的 next_cursor，或留空" });
    }
}
