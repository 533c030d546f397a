using System.Collections.Concurrent;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Audit;

/// <summary>What each gate's key was shown within its shift. By its number a gate is given that again and nothing else: whoever counts
/// numbers up finds nobody.</summary>
/// <remarks>In memory, and what was shown before this process began is read from the audit once for each key: it stands there
/// already.</remarks>
internal sealed class ShownAtGates(IStore store, DenialMeter denials, TimeProvider time)
{
    /// <summary>Rows of the audit that are looked at for one key: two thousand are two hours of a hall.</summary>
    private const int MostPieces = 4, PieceSize = 500;

    private const string Forms = "registrations", Messages = "sms";

    private readonly ConcurrentDictionary<long, ShownToKey> _keys = new();

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether a caller is given by number what it was shown alone.</summary>
    public static bool Binds(Caller caller) => caller.Role == Role.Checkpoint;

    /// <summary>Whether a caller may name this registration: a gate one that it was shown, others any.</summary>
    public ValueTask<bool> KnowsFormAsync(Caller caller, long id, CancellationToken cancellation) =>
        KnowsAsync(caller, new SeenRecord(Forms, id), cancellation);

    /// <inheritdoc cref="KnowsFormAsync"/>
    public ValueTask<bool> KnowsMessageAsync(Caller caller, long id, CancellationToken cancellation) =>
        KnowsAsync(caller, new SeenRecord(Messages, id), cancellation);

    /// <summary>Notes what a gate is shown.</summary>
    /// <param name="ids">As they stand in the answer; empty ones and those of other things are left out.</param>
    public void Shows(Caller caller, params IEnumerable<string?> ids)
    {
        if (!Binds(caller))
            return;
        var shown = _keys.GetOrAdd(caller.Id, _ => new ShownToKey());
        foreach (var id in ids)
        {
            if (id is not null && AuditRecordIds.Read(id) is { } record)
                shown.Add(record, NowMs);
        }
    }

    /// <summary>What is said of a number that was not shown, whether there is such a one or not.</summary>
    public static Bilingual Text(string name) => new()
    {
        English = $"{name} was not shown to this key in the last {ShownToKey.Shift.TotalHours} hours. Look the person up by document, code or phone first.",
        Chinese = $"近 {ShownToKey.Shift.TotalHours} 小时内未向此密钥显示过 {name}：请先按证件、登记码或手机号查验本人。",
    };

    /// <summary>NOT_FOUND in these words; counted, for whoever counts numbers up asks for many.</summary>
    public RpcException Refusal(string kind, string name, ServerCallContext context)
    {
        denials.Count(Denial.NotShown, Role.Checkpoint, context.GetHttpContext());
        return Rejection.NotFound(kind, name, Text(name));
    }

    private async ValueTask<bool> KnowsAsync(Caller caller, SeenRecord record, CancellationToken cancellation)
    {
        if (!Binds(caller))
            return true;
        var shown = _keys.GetOrAdd(caller.Id, _ => new ShownToKey());
        if (shown.Has(record, NowMs))
            return true;
        await shown.RememberAsync(() => EarlierAsync(caller.Id)).WaitAsync(cancellation);
        return shown.Has(record, NowMs);
    }

    /// <summary>What was shown before, newest first.</summary>
    private async Task<IReadOnlyList<(SeenRecord Record, long AtMs)>> EarlierAsync(long key)
    {
        var since = NowMs - (long)ShownToKey.Shift.TotalMilliseconds;
        var shown = new List<(SeenRecord, long)>();
        var before = long.MaxValue;
        for (var piece = 0; piece < MostPieces; piece++)
        {
            var from = before;
            var rows = await store.ListAsync(transaction => AuditBook.Before(transaction, key, from, PieceSize));
            foreach (var row in rows.Where(row => row.AtMs > since && row.Outcome == AuditOutcome.AuditOk))
                shown.AddRange(row.Records.Where(records => records.Collection is Forms or Messages)
                    .SelectMany(records => records.Numbers.Select(number => (new SeenRecord(records.Collection, number), row.AtMs))));
            if (rows.Count < PieceSize || rows[^1].AtMs <= since)
                break;
            before = rows[^1].Id;
        }

        return shown;
    }
}
