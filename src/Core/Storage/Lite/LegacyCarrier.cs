namespace Gateway.Core.Storage.Lite;

/// <summary>Carries a store that a former version left into the form of this one. Killed anywhere, it is done again.</summary>
internal static class LegacyCarrier
{
    /// <summary>Its log into the store file: as it lies there, the log may be forgotten afterwards.</summary>
    public static void Carry(StoreFile store, LogFile log, Dictionary<uint, long> newest)
    {
        var page = new byte[PageSeal.PageSize];
        foreach (var (number, frame) in newest.OrderBy(entry => entry.Key))
        {
            LegacyLog.ReadPage(log, frame, page);
            PageSeal.Open(page);
            store.WriteRaw(number, page);
        }
        store.Flush();
    }

    /// <summary>Every page gets its seal; the first, with the mark, last: from then on a page without one is damaged.</summary>
    public static void Seal(StoreFile store)
    {
        var page = new byte[PageSeal.PageSize];
        for (var number = (uint)(store.Pages - 1); number > 0; number--)
        {
            if (!store.ReadRaw(number, page) || !PageSeal.IsPlain(page))
                continue;       // sealed by a start that did not come to its end
            store.Write(number, page);
        }
        store.Flush();
        store.ReadRaw(0, page);
        store.Write(0, page);
        store.Flush();
    }
}
