namespace Gateway.Journal.Tests.Stand;

/// <summary>Waiting for other processes: they can only be asked.</summary>
internal static class Waits
{
    private static readonly SmsState[] Underway = [SmsState.Queued, SmsState.Sending, SmsState.Unknown];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Until no message waits, is in the air or is unknown any more. Bounded by progress, not by time: ends when
    /// nothing has moved for two minutes.</summary>
    public static async Task SettledAsync(Core core)
    {
        var clock = TimeProvider.System;
        var moved = clock.GetTimestamp();
        var before = "";
        while (true)
        {
            var summary = (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Summary;
            var first = await FirstUnderwayAsync(core);
            if (first is null)
                return;
            // Not the forecast: that moves on with the clock.
            var now = $"{summary.Queued} queued, {summary.UnknownOpen} unknown, {summary.SentLastHour} sent, {summary.Usable} usable; {first}";
            if (now != before)
                (before, moved) = (now, clock.GetTimestamp());
            else if (clock.GetElapsedTime(moved) > TimeSpan.FromMinutes(5)) // a started message waits 2 minutes for its SIM
                throw new TimeoutException($"Nothing moves any more: {now}");
            await Task.Delay(Pause * 4, clock);
        }
    }

    /// <summary>A page looks at so many records only: the list is followed to its end.</summary>
    private static async Task<Sms?> FirstUnderwayAsync(Core core)
    {
        var cursor = "";
        while (true)
        {
            var page = await core.Administrator.Sms.ListAsync(new ListSmsRequest { States = { Underway }, PageSize = 1, Cursor = cursor });
            if (page.Sms.Count > 0)
                return page.Sms[0];
            if (!page.More)
                return null;
            cursor = page.NextCursor;
        }
    }

    /// <summary>Until the network has taken so many PDUs.</summary>
    public static async Task ReachedAsync(BankLog log, int submissions)
    {
        while (log.Count < submissions)
            await Task.Delay(Pause, TimeProvider.System);
    }

    /// <summary>Until so many modems can send.</summary>
    public static Task UsableAsync(Core core, int modems) => Eventually.AsksAsync(
        $"{modems} usable modems",
        async () => (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Summary.Usable,
        usable => usable >= modems);

    /// <summary>All messages as lists show them.</summary>
    public static async Task<IReadOnlyList<Sms>> ListedAsync(Core core)
    {
        var all = new List<Sms>();
        var cursor = "";
        while (true)
        {
            var page = await core.Administrator.Sms.ListAsync(
                new ListSmsRequest { Cursor = cursor, PageSize = 500, Whole = true, Why = "test" });
            all.AddRange(page.Sms);
            if (!page.More)
                return all;
            cursor = page.NextCursor;
        }
    }

    /// <summary>All messages, whole.</summary>
    public static async Task<IReadOnlyList<Sms>> AllAsync(Core core)
    {
        var all = new List<Sms>();
        var cursor = "";
        while (true)
        {
            var page = await core.Administrator.Sms.ListAsync(new ListSmsRequest { Cursor = cursor, PageSize = 500 });
            foreach (var part in page.Sms.Chunk(32))
                all.AddRange(
                    await Task.WhenAll(
                        part.Select(
                            async sms =>
                                await core.Administrator.Sms.GetAsync(
                                    new GetSmsRequest { SmsId = sms.SmsId, Whole = true, Why = "test" }))));
            if (!page.More)
                return all;
            cursor = page.NextCursor;
        }
    }
}
