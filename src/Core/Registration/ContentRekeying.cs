using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>How far it is.</summary>
/// <param name="UpTo">Number of the last form that was looked at.</param>
/// <param name="Last">Number of the last form there is.</param>
internal sealed record RekeyingState(long UpTo, long Last);

/// <summary>
/// Keys the content hashes of a store that an earlier version wrote, while everybody is served: a few records in one transaction, which
/// also notes how far it came, and one such transaction at a time. Killed at any moment, the next start goes on where the last whole piece
/// ended.
/// </summary>
/// <remarks>Any core may: a piece decides on what it reads. Until all is done, whoever compares understands both.</remarks>
internal sealed partial class ContentRekeying(IStore store, TimeProvider time, ILogger<ContentRekeying> logger) : BackgroundService
{
    public static readonly Collection<RekeyingRecord> Progress = new("content_rekeying", PersonalData.None,
        RekeyingRecord.Parser, record => record.Id, (record, id) => record.Id = id)
    { NotesHowFar = true };

    /// <summary>Records looked at, and changed at most, in one transaction: whoever registers meanwhile shares its commit.</summary>
    public const int PieceSize = 128;

    private const long Step = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private RekeyingState? _state;

    /// <summary>Null before the first piece, and when nothing is left.</summary>
    public RekeyingState? State => Volatile.Read(ref _state);

    /// <summary>Keys the next few.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written now.</exception>
    public async Task<bool> KeyPieceAsync(CancellationToken cancellation)
    {
        var piece = await store.ListAsync(Look, cancellation);
        if (piece is null)
            return false;
        await store.WriteAsync(transaction => Key(transaction, piece), cancellation);
        Volatile.Write(ref _state, piece.IsLast ? null : new RekeyingState(piece.UpTo, piece.Newest));
        if (piece.UpTo / Step > piece.After / Step)
            Log.GoesOn(logger, piece.UpTo, piece.Newest);
        if (piece is { IsLast: true, UpTo: > 0 })
            Log.Done(logger, piece.UpTo);
        return !piece.IsLast;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await TryPieceAsync(stoppingToken))
                stoppingToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task<bool> TryPieceAsync(CancellationToken stop)
    {
        try
        {
            return await KeyPieceAsync(stop);
        }
        catch (StoreUnavailableException failure)
        {
            Log.Postponed(logger, failure);
            await Task.Delay(Pause, time, stop);
            return true;
        }
    }

    /// <returns>Null when all is done.</returns>
    private static Piece? Look(IReadTransaction transaction)
    {
        if (Noted(transaction) is not { Complete: false, UpTo: var after })
            return null;
        var query = Scope.Gateway.Over(transaction);
        var records = Registrations.Page(query, newestFirst: false, after, PieceSize);
        return new Piece(
            after,
            records.Count == 0 ? after : records[^1].Id,
            Registrations.Page(query, newestFirst: true, long.MaxValue, take: 1) is [var newest] ? newest.Id : 0,
            records.Count < PieceSize,
            [.. records.Where(record => !record.ContentKeyed).Select(record => record.Id)]);
    }

    private bool Key(IWriteTransaction transaction, Piece piece)
    {
        // Another core may have been faster.
        if (Noted(transaction) is not { Complete: false } noted || noted.UpTo != piece.After)
            return false;
        foreach (var record in Registrations.Forms(Scope.Gateway.Over(transaction), piece.Unkeyed).OfType<RegistrationRecord>()
            .Where(record => !record.ContentKeyed))
        {
            ContentHash.Key(store.LookupKeys, record);
            Registrations.Change(transaction, record);
        }

        (noted.UpTo, noted.Complete) = (piece.UpTo, piece.IsLast);
        if (noted.Id == 0)
            transaction.Insert(Progress, noted);
        else
            transaction.Update(Progress, noted);
        return true;
    }

    // The newest that can be read: where none can, it begins anew, and finds what is keyed already.
    private static RekeyingRecord Noted(IReadTransaction transaction) =>
        transaction.RangeNewestFirst(Progress, long.MaxValue, 1) is [var newest] ? newest : new RekeyingRecord();

    /// <param name="After">How far it was.</param>
    /// <param name="UpTo">How far it is with this piece.</param>
    /// <param name="Newest">The last form there is.</param>
    /// <param name="IsLast">What is stored behind it was keyed when it was stored.</param>
    private sealed record Piece(long After, long UpTo, long Newest, bool IsLast, IReadOnlyCollection<long> Unkeyed);

    private static partial class Log
    {
        [LoggerMessage(3310, LogLevel.Information, "Content hashes of forms are keyed up to r-{UpTo} of r-{Newest}")]
        public static partial void GoesOn(ILogger logger, long upTo, long newest);

        [LoggerMessage(3311, LogLevel.Information, "Content hashes of all forms, up to r-{UpTo}, are keyed")]
        public static partial void Done(ILogger logger, long upTo);

        [LoggerMessage(3312, LogLevel.Warning, "Content hashes of forms cannot be keyed now; tried again in a moment")]
        public static partial void Postponed(ILogger logger, Exception failure);
    }
}
