using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Modems;

/// <summary>Fetches reports and messages that the modem keeps instead of routing them, and keeps its storages empty: a full one
/// takes no more reports. A message leaves its storage only when the core has it on disk.</summary>
/// <remarks>A SIM that is busy throws <see cref="SimUnusableException"/>: nothing is lost, everything is to be looked at again in a
/// moment.</remarks>
internal sealed partial class MessageStorages(AtChat chat, ModemProfile profile, Func<StoredMessage, bool?, string> arrived,
    ILogger logger, string port)
{
    private readonly StorageReader _reader = new(chat, profile);
    private readonly HashSet<(string Storage, StoredMessage Message)> _passedOn = []; // and still there
    private readonly Dictionary<string, (string Storage, StoredMessage Message)> _awaited = new(StringComparer.Ordinal); // by report id
    private readonly HashSet<(string Storage, StoredMessage Message)> _stored = []; // by the core; to be deleted
    private readonly Dictionary<string, int> _unread = new(StringComparer.Ordinal); // by storage: counted there, and not to be read

    /// <summary>Status reports are kept and not told as they are: where they lie is looked at, too.</summary>
    public bool HasReports { get; set; }

    // The one for new messages last, so that it stays selected.
    private IEnumerable<string> All =>
        (HasReports ? profile.ReportStorages.Except(profile.Storages) : []).Concat(profile.Storages.Reverse());

    /// <summary>The modem's message part has come up: what it refused before is tried again.</summary>
    public Task EmptyAllAnewAsync(CancellationToken stop)
    {
        _reader.Forget();
        return EmptyAllAsync(stop);
    }

    /// <summary>Reads everything in every storage.</summary>
    public async Task EmptyAllAsync(CancellationToken stop)
    {
        foreach (var storage in All)
        {
            if (await _reader.SelectAsync(storage, stop) is { } fill)
                await EmptyOrFreeAsync(storage, fill, stop);
        }

        await DeleteAllStoredAsync(stop);
    }

    /// <summary>A look at how much lies there: what is not announced, or announced on another line, is found all the same.</summary>
    public async Task CheckFillAsync(CancellationToken stop)
    {
        await DeleteAllStoredAsync(stop);
        foreach (var storage in All)
        {
            if (await _reader.SelectAsync(storage, stop, anew: true) is { } fill
                && fill.Used > PassedOnFrom(storage) + _unread.GetValueOrDefault(storage))
                await EmptyOrFreeAsync(storage, fill, stop);
        }
    }

    /// <summary>The modem says that it is full: as above. What can be read waits for the core; what cannot is deleted, place by
    /// place.</summary>
    public async Task MakeRoomAsync(CancellationToken stop)
    {
        var (found, last) = (false, "");
        foreach (var storage in All)
        {
            if (await _reader.SelectAsync(storage, stop, anew: true) is not { } fill)
                continue;
            found |= await FreeAsync(storage, fill, await EmptyAsync(storage, fill, stop), stop) || PassedOnFrom(storage) > 0;
            last = storage;
        }

        await DeleteAllStoredAsync(stop);
        if (!found)
            await DeleteAllAsync(last, stop);
    }

    /// <summary>Fetches one announced message. Where the announced place is empty (EC25 says "SM" and keeps reports in "SR"), the
    /// profile's other storages are emptied.</summary>
    public async Task FetchAsync(string storage, int index, bool isReport, CancellationToken stop)
    {
        if (await _reader.SelectAsync(storage, stop) is not null && await _reader.TryAsync(new ReadMessage(index), stop) is { } message)
        {
            PassOn(storage, message, isReport);
            return;
        }

        foreach (var other in isReport ? profile.ReportStorages : profile.Storages)
        {
            var before = _passedOn.Count;
            if (await _reader.SelectAsync(other, stop) is { } fill)
                await EmptyAsync(other, fill, stop);
            if (_passedOn.Count > before)
                return;
        }
    }

    /// <summary>The core has it on disk: it may leave. One that cannot be deleted is told no more in this session; in the next one the core
    /// knows it.</summary>
    public async Task DeleteStoredAsync(string reportId, CancellationToken stop)
    {
        if (!_awaited.Remove(reportId, out var told))
            return;
        _stored.Add(told);
        await DeleteAllStoredAsync(stop);
    }

    /// <summary>A SIM that is busy, or protected, is asked again with the next look.</summary>
    private async Task DeleteAllStoredAsync(CancellationToken stop)
    {
        foreach (var kept in _stored.ToList())
        {
            if (await _reader.SelectAsync(kept.Storage, stop) is null
                || !await _reader.TryAsync(new DeleteMessage(kept.Message.Index), stop))
                continue;
            _stored.Remove(kept);
            _passedOn.Remove(kept);
        }
    }

    /// <summary>A storage that is full, and shows nothing or only what cannot be read, would take nothing more for good, and nobody would
    /// say so: the one for new messages is not the one that a submission is refused for.</summary>
    private async Task EmptyOrFreeAsync(string storage, StorageFill fill, CancellationToken stop)
    {
        var unreadable = await EmptyAsync(storage, fill, stop);
        if (fill.IsFull && PassedOnFrom(storage) == 0)
            await FreeAsync(storage, fill, unreadable, stop);
    }

    /// <summary>Deletes what cannot be read; everything, where a full storage shows nothing at all.</summary>
    /// <returns>Whether there was something to delete.</returns>
    private async Task<bool> FreeAsync(string storage, StorageFill fill, IReadOnlyList<int> unreadable, CancellationToken stop)
    {
        if (unreadable.Count == 0 && (!fill.IsFull || PassedOnFrom(storage) > 0))
            return false;
        if (unreadable.Count > 0)
        {
            Log.Unreadable(logger, port, unreadable.Count, storage);
            foreach (var index in unreadable)
                await _reader.TryAsync(new DeleteMessage(index), stop);
        }
        else
            await DeleteAllAsync(storage, stop);

        if (await _reader.SelectAsync(storage, stop, anew: true) is { } left)
            _unread[storage] = Math.Max(0, left.Used - PassedOnFrom(storage));
        return true;
    }

    private async Task DeleteAllAsync(string storage, CancellationToken stop)
    {
        Log.DeletesAll(logger, port, storage);
        await _reader.TryAsync(new DeleteAllMessages(), stop);
    }

    private int PassedOnFrom(string storage) => _passedOn.Count(told => told.Storage == storage);

    /// <returns>Places that hold something that cannot be read.</returns>
    private async Task<IReadOnlyList<int>> EmptyAsync(string storage, StorageFill fill, CancellationToken stop)
    {
        var unreadable = new List<int>();
        await foreach (var (index, message) in _reader.ReadAllAsync(fill, stop))
        {
            if (message is null)
                unreadable.Add(index);
            else
                PassOn(storage, message, null);
        }

        _unread[storage] = Math.Max(0, fill.Used - PassedOnFrom(storage));
        return unreadable;
    }

    private void PassOn(string storage, StoredMessage message, bool? isReport)
    {
        if (_passedOn.Add((storage, message)))
            _awaited[arrived(message, isReport)] = (storage, message);
    }

    private static partial class Log
    {
        [LoggerMessage(2221, LogLevel.Warning, "{Port}: {Count} messages in {Storage} cannot be read and fill it; they are deleted")]
        public static partial void Unreadable(ILogger logger, string port, int count, string storage);

        [LoggerMessage(2222, LogLevel.Warning, "{Port}: says that {Storage} is full, and shows nothing in it; all of it is deleted")]
        public static partial void DeletesAll(ILogger logger, string port, string storage);
    }
}
