using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Fetches reports and messages that the modem keeps instead of routing them, and keeps its storages empty: a full one
/// takes no more reports.</summary>
/// <remarks>A SIM that is busy throws <see cref="SimUnusableException"/>: nothing is lost, everything is to be looked at again in a moment.</remarks>
internal sealed class MessageStorages(AtChat chat, ModemProfile profile, Action<StoredMessage, bool?> arrived)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<(string Storage, StoredMessage Message)> _told = []; // and not deleted yet
    private string _selected = "";

    /// <summary>The modem's message part has come up: what it refused before is tried again.</summary>
    public Task EmptyAllAnewAsync(CancellationToken stop)
    {
        _missing.Clear();
        _selected = "";
        return EmptyAllAsync(stop);
    }

    /// <summary>Reads and deletes everything in every storage of the profile, the one for new messages last so that it stays selected.</summary>
    public async Task EmptyAllAsync(CancellationToken stop)
    {
        foreach (var storage in profile.Storages.Reverse())
        {
            if (await SelectAsync(storage, stop))
                await EmptyAsync(stop);
        }
    }

    /// <summary>The modem says that it is full: as above, and where there was nothing to read, all that cannot be read.</summary>
    public async Task MakeRoomAsync(CancellationToken stop)
    {
        var found = 0;
        foreach (var storage in profile.Storages.Reverse())
        {
            if (await SelectAsync(storage, stop))
                found += await EmptyAsync(stop);
        }

        if (found == 0)
            await TryAsync(new DeleteAllMessages(), stop);
    }

    /// <summary>Fetches one announced message. Where the announced place is empty (EC25 says "SM" and keeps reports in "SR"), the
    /// profile's other storages are emptied.</summary>
    public async Task FetchAsync(string storage, int index, bool isReport, CancellationToken stop)
    {
        if (await SelectAsync(storage, stop) && await ReadAsync(index, stop) is { } message)
        {
            await TakeAsync(message, isReport, stop);
            return;
        }

        foreach (var other in isReport ? profile.ReportStorages : profile.Storages)
        {
            if (await SelectAsync(other, stop) && await EmptyAsync(stop) > 0)
                return;
        }
    }

    private async Task<int> EmptyAsync(CancellationToken stop)
    {
        var messages = await TryAsync(new ListMessages(), stop) ?? [];
        foreach (var message in messages)
            await TakeAsync(message, null, stop);
        return messages.Count;
    }

    /// <summary>Told once, also when the SIM is too busy to delete it.</summary>
    private async Task TakeAsync(StoredMessage message, bool? isReport, CancellationToken stop)
    {
        var told = (_selected, message);
        if (_told.Add(told))
            arrived(message, isReport);
        if (await TryAsync(new DeleteMessage(message.Index), stop))
            _told.Remove(told);
    }

    private async Task<bool> SelectAsync(string storage, CancellationToken stop)
    {
        if (_selected == storage)
            return true;
        if (_missing.Contains(storage))
            return false;
        foreach (var inFull in (bool[])[false, true])
        {
            try
            {
                await chat.RunAsync(new SetStorage(storage, inFull), stop);
                _selected = storage;
                return true;
            }
            catch (CommandRefusedException e)
            {
                ThrowIfBusy(e); // else: in full, or not there at all
            }
        }

        _missing.Add(storage);
        return false;
    }

    private async Task<StoredMessage?> ReadAsync(int index, CancellationToken stop) => await TryAsync(new ReadMessage(index), stop);

    private async Task<T?> TryAsync<T>(AtCommand<T> command, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (CommandRefusedException e)
        {
            ThrowIfBusy(e);
            return default;
        }
    }

    private void ThrowIfBusy(CommandRefusedException refusal)
    {
        if (NotYet.Says(refusal.Result, profile))
            throw new SimUnusableException(StateReason.SimBusy);
    }
}
