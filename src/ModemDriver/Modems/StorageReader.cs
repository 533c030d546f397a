using System.Runtime.CompilerServices;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Reads one storage after the other: by list, and where the list breaks off, place by place.</summary>
internal sealed class StorageReader(AtChat chat, ModemProfile profile)
{
    // A SIM has up to 50 places, a module's memory up to 255.
    private const int MostLocations = 255;

    // TS 27.005, 3.2.5: invalid memory index.
    private const int InvalidIndex = 321;

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private bool _listIsSilent;
    private bool _namesNoLocations; // AT+CMGD=? is not answered
    private (string Storage, StorageFill Fill) _selected = ("", default);

    /// <summary>What was refused before is tried again.</summary>
    public void Forget()
    {
        _missing.Clear();
        _selected = ("", default);
    }

    /// <returns>How full it was; null when there is no such storage.</returns>
    public async Task<StorageFill?> SelectAsync(string storage, CancellationToken stop, bool anew = false)
    {
        if (_selected.Storage == storage && !anew)
            return _selected.Fill;
        if (_missing.Contains(storage))
            return null;
        foreach (var inFull in (bool[])[false, true])
        {
            try
            {
                _selected = (storage, await chat.RunAsync(new SetStorage(storage, inFull), stop));
                return _selected.Fill;
            }
            catch (CommandRefusedException e)
            {
                ThrowIfBusy(e.Result); // else: in full, or not there at all
            }
            catch (UnansweredException)
            {
                break; // it does not know the storage, and cannot say so
            }
        }

        _missing.Add(storage);
        return null;
    }

    /// <summary>Everything in the storage that is selected; null for a place that is taken and cannot be read.</summary>
    public async IAsyncEnumerable<(int Index, StoredMessage? Message)> ReadAllAsync(
        StorageFill fill, [EnumeratorCancellation] CancellationToken stop)
    {
        var list = new ListMessages();
        var reply = _listIsSilent ? null : await chat.TryExchangeAsync(list.ToRequest(), stop);
        _listIsSilent |= reply is null; // it costs half a minute
        if (reply is not null && !reply.Result.IsOk)
            ThrowIfBusy(reply.Result);
        var listed = reply is null ? [] : list.Parse(reply.Lines);
        foreach (var message in listed)
            yield return (message.Index, message);
        if (reply is { Result.IsOk: true } && listed.Count >= fill.Used)
            yield break;

        var known = listed.Select(message => message.Index).ToHashSet();
        var left = fill.Used < 0 ? int.MaxValue : fill.Used - listed.Count;
        foreach (var index in await UnlistedLocationsAsync(known, reply is { Result.IsOk: true }, fill, stop))
        {
            if (left <= 0)
                break;
            var (isTaken, message) = await ReadAsync(index, stop);
            if (!isTaken)
                continue;
            left--;
            yield return (index, message);
        }
    }

    /// <summary>Where to look for what the list did not show. A modem may name its places; what it names is believed when it is as many as
    /// it counts, or when it is full by its count and neither list shows anything: one that only says it is full would cost a hundred
    /// questions, which takes a slow modem minutes.</summary>
    private async Task<IEnumerable<int>> UnlistedLocationsAsync(HashSet<int> known, bool isListed, StorageFill fill, CancellationToken stop)
    {
        var ask = new AskUsedLocations();
        var reply = _namesNoLocations ? null : await chat.TryExchangeAsync(ask.ToRequest(), stop);
        _namesNoLocations |= reply is null;
        var named = reply is { Result.IsOk: true } ? ask.Parse(reply.Lines)?.Except(known).ToList() : null;
        if (named is not null && fill.Used >= 0
            && (known.Count + named.Count >= fill.Used || (isListed && fill.IsFull && known.Count + named.Count == 0)))
            return named;
        return Enumerable.Range(0, Math.Min(fill.Capacity < 0 ? 30 : fill.Capacity, MostLocations) + 1)
            .Where(index => !known.Contains(index));
    }

    /// <summary>Runs a command that may be refused: then it is the default value.</summary>
    public async Task<T?> TryAsync<T>(AtCommand<T> command, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (CommandRefusedException e)
        {
            ThrowIfBusy(e.Result);
            return default;
        }
    }

    private async Task<(bool IsTaken, StoredMessage? Message)> ReadAsync(int index, CancellationToken stop)
    {
        try
        {
            var message = await chat.RunAsync(new ReadMessage(index), stop);
            return (message is not null, message);
        }
        catch (CommandRefusedException e)
        {
            ThrowIfBusy(e.Result);
            return (e.Result is not { Kind: FinalKind.Cms, Code: InvalidIndex } && e.Result.Kind == FinalKind.Cms, null);
        }
    }

    private void ThrowIfBusy(FinalResult refusal)
    {
        if (TransientRefusal.Is(refusal, profile))
            throw new SimUnusableException(StateReason.SimBusy);
    }
}
