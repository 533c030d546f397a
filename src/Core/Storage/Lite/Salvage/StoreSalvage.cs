using System.Security.Cryptography;
using Gateway.Core.Storage.Engine;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Core.Storage.Lite.Salvage;

/// <summary>Recovers all that is whole of a damaged store into a new file. The damaged one is only read.</summary>
internal sealed class StoreSalvage(string path, string output, StoreModel model, TimeProvider time)
{
    private const int PieceSize = 500;

    private readonly CollectionStates _states = new(model);
    private readonly Dictionary<string, SortedDictionary<long, Salvaged>> _records = [];
    private readonly Dictionary<string, BsonDocument> _counts = [];
    private readonly Dictionary<string, long> _leftOut = [];    // the highest number of each collection
    private readonly List<string> _places = [];
    private BsonDocument? _meta;
    private long _metaOrder = -1;

    /// <exception cref="StoreLockedException">A gateway has the store open.</exception>
    /// <exception cref="IOException">The output exists already, or cannot be written.</exception>
    public SalvageReport Run()
    {
        if (File.Exists(output))
            throw new IOException($"{output} exists already.");
        if (!File.Exists(path) && !File.Exists(path + "-log"))
            throw new IOException($"{path} does not exist.");
        foreach (var state in _states.All)
            _records[state.Name] = [];
        byte[]? copy;
        using (var pages = new SalvagePages(path))
        {
            Collect(pages);
            copy = pages.Secret;
            _places.AddRange(pages.Damage);
        }
        if (_places.Count > 0)
            LeaveOutNotes();
        var secret = _meta?["secret"].AsBinary ?? copy;
        Write(secret ?? RandomNumberGenerator.GetBytes(LookupKeys.SecretLength));
        return new SalvageReport(output, [.. _states.All.Select(Describe)], _places, secret is null);
    }

    private void Collect(SalvagePages pages)
    {
        var documents = new SalvagedDocuments(pages);
        for (uint page = 0; page < pages.Pages; page++)
        {
            var isNewest = true;
            foreach (var version in pages.VersionsOf(page))
            {
                if (!version.IsWhole && version.Order == 0)
                    _places.Add(FormattableString.Invariant($"page {page} of the store file (at byte {page * (long)PageSeal.PageSize})"));
                foreach (var document in documents.In(version))
                {
                    if (document is not null)
                        Take(document, version, isNewest, pages.IsLegacy);
                }
                isNewest = false;
            }
        }
    }

    // A record may be found in a former state without a sign of it: what was done with all is done with it once more.
    private void LeaveOutNotes()
    {
        foreach (var state in _states.All.Where(state => state.NotesHowFar))
        {
            _leftOut[state.Name] = LastOf(state);
            _records[state.Name].Clear();
        }
    }

    private void Take(BsonDocument document, PageVersion version, bool isNewest, bool isLegacy)
    {
        if (document["_id"] is { IsString: true } name)
        {
            if (MetaDocument.IsWhole(document) || isLegacy)
                TakeMeta(name.AsString, document, version.Order);
            return;
        }
        var id = RecordDocument.Id(document);
        foreach (var state in _states.All)
        {
            if ((RecordDocument.Bytes(document, state.Envelope) ?? BareOf(document, state, isLegacy)) is not { } bytes)
                continue;
            if (!isNewest && state.IsMadeOfOthers)
            {
                _leftOut[state.Name] = Math.Max(id, _leftOut.GetValueOrDefault(state.Name));
                return;
            }

            var known = _records[state.Name].GetValueOrDefault(id);
            // A former version of a page counts only for what no newer one has.
            if (known is null || (isNewest && (known.IsFormer || known.Order < version.Order)))
                _records[state.Name][id] = new Salvaged(bytes, version.Order, IsFormer: !isNewest);
            return;
        }
    }

    // Without a sum nothing tells to which collection it belongs but that it can be read as one of it, under its own number.
    private static byte[]? BareOf(BsonDocument document, CollectionState state, bool isLegacy) =>
        isLegacy && RecordDocument.BareBytes(document) is { } bare && state.IsRecord(bare)
        && state.NumberOf(bare) == RecordDocument.Id(document) ? bare : null;

    private void TakeMeta(string name, BsonDocument document, long order)
    {
        if (name == StoreMeta.RecordId && order > _metaOrder)
            (_meta, _metaOrder) = (document, order);
        else if (document["last"] is { IsInt64: true } last
            && (!_counts.TryGetValue(name, out var known) || known["last"].AsInt64 <= last.AsInt64))
            _counts[name] = document;
    }

    private SalvagedCollection Describe(CollectionState state)
    {
        var records = _records[state.Name];
        var count = _counts.GetValueOrDefault(StoreMeta.HighWaterMarkId(state.Name));
        var last = LastOf(state);
        var gaps = new List<long>();
        for (var id = 1L; id <= last; id++)
        {
            if (!records.ContainsKey(id))
                gaps.Add(id);
        }
        return new SalvagedCollection(
            state.Name, records.Count, [.. records.Where(record => record.Value.IsFormer).Select(record => record.Key)], gaps,
            count?["removed"] is { IsInt64: true } removed ? removed.AsInt64 : null);
    }

    private long LastOf(CollectionState state) => Math.Max(
        Math.Max(_records[state.Name].Keys.LastOrDefault(), _leftOut.GetValueOrDefault(state.Name)),
        _counts.TryGetValue(StoreMeta.HighWaterMarkId(state.Name), out var count) ? count["last"].AsInt64 : 0);

    private void Write(byte[] secret)
    {
        using var file = new OpenFile(output, log => new LogFile(log), time, NullLogger.Instance);
        file.Open(_ => { });
        var current = file.Current;
        var schema = Math.Max(model.SchemaVersion, _meta?["schema"] is { IsInt32: true } known ? known.AsInt32 : 0);
        current.WriteMeta(new StoreMeta(StoreMeta.KnownFormat, schema, secret, IsEnveloped: true).ToDocument());
        foreach (var state in _states.All)
        {
            foreach (var piece in _records[state.Name].Chunk(PieceSize))
            {
                current.InsertAll(state.Name, [.. piece.Select(record => RecordDocument.Of(state, record.Key, record.Value.Bytes))]);
                if (current.LogBytes > 64 * 1024 * 1024)
                    current.Checkpoint();
            }
            current.WriteMeta(StoreMeta.HighWaterMark(state.Name, LastOf(state), LastOf(state) - _records[state.Name].Count));
        }
        file.Log.KeepSecret(secret);
        current.Checkpoint();
        file.Store.WriteMark(file.Store.Mark with { InUse = false });
        file.Store.Flush();
    }

    private sealed record Salvaged(byte[] Bytes, long Order, bool IsFormer);
}
