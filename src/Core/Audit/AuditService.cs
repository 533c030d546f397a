using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Audit;

internal sealed class AuditService(IStore store, IAuditSubjects subjects, AuditView view, AuditEvents events) : AuditApi.AuditApiBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    /// <summary>Rows looked at for one page.</summary>
    private const int LargestLook = 500;

    private const int TopLook = 5000;

    /// <summary>Rows are in the order of storing: this much earlier than the next, at most, unless they are late.</summary>
    private const long ApartMs = 60_000;

    public override Task<ListAuditResponse> List(ListAuditRequest request, ServerCallContext context)
    {
        Tell(context, request.Cursor);
        var asked = PageRequest.Of(request.PageSize, request.Cursor, newestFirst: true, DefaultPage, LargestPage);
        long? caller = request.KeyId.Length == 0 ? null : PublicId.Parse(PublicId.Key, request.KeyId, "key_id");
        ulong? subject = request.Record.Length == 0 ? null
            : AuditRecordIds.Read(request.Record) is { } record ? AuditBook.KeyOf(record)
            : throw Rejection.Of("record", "identifier",
                new() { English = "must look like 'r-1', 's-1', 't-1', 'p-1' or 'k-1'", Chinese = "应形如“r-1”“s-1”“t-1”“p-1”“k-1”" });
        return PageAsync(asked, (transaction, before, take) => subject is { } key
            ? AuditBook.About(transaction, [key], before, take)
            : AuditBook.Before(transaction, caller, before, take), Fits, request.FromMs, context);

        bool Fits(AuditRecord row) =>
            (caller is null || row.CallerId == caller)
            && row.AtMs >= request.FromMs && (request.ToMs == 0 || row.AtMs <= request.ToMs)
            && row.Verb.Contains(request.Verb, StringComparison.OrdinalIgnoreCase);
    }

    public override Task<ListAuditResponse> WhoViewed(WhoViewedRequest request, ServerCallContext context)
    {
        Tell(context, request.Cursor);
        var asked = PageRequest.Of(request.PageSize, request.Cursor, newestFirst: true, DefaultPage, LargestPage);
        var note = Caller.Of(context).Note;
        var record = AuditRecordIds.Read(request.Document);
        var keys = record is null ? subjects.KeysOf(request.Document) : [];
        if (record is null && keys.Count == 0)
            throw Rejection.Of("document", "document",
                new() { English = "must be a document number, or look like 'r-1', 's-1' or 't-1'", Chinese = "须为证件号码，或形如“r-1”“s-1”“t-1”" });
        if (record is { } seen)
            note.Saw(seen.Collection, seen.Id);
        foreach (var key in keys)
            note.AskedFor(key);
        return PageAsync(asked, (transaction, before, take) => AuditBook.About(
            transaction, record is { } one ? [AuditBook.KeyOf(one)] : [.. keys, .. subjects.RecordsOf(transaction, keys)], before, take),
            static _ => true, 0, context);
    }

    public override async Task<AuditTopResponse> Top(AuditTopRequest request, ServerCallContext context)
    {
        Tell(context, request.Cursor);
        var from = PageRequest.Of(0, request.Cursor, newestFirst: true, DefaultPage, LargestPage).From;
        var rows = await store.ListAsync(transaction => AuditBook.Before(transaction, null, from, TopLook), context.CancellationToken);
        var fitting = rows.Where(row => row.AtMs >= request.FromMs && (request.ToMs == 0 || row.AtMs <= request.ToMs));
        return new AuditTopResponse
        {
            Counts = { view.Count(fitting) },
            More = rows.Count == TopLook && !IsBefore(rows[^1], request.FromMs),
            NextCursor = rows.Count == 0 ? request.Cursor : PageRequest.CursorOf(rows[^1].Id),
        };
    }

    public override async Task<VerifyAuditResponse> Verify(VerifyAuditRequest request, ServerCallContext context)
    {
        Tell(context, request.Cursor);
        var after = PageRequest.Of(0, request.Cursor, newestFirst: false, DefaultPage, LargestPage).From;
        var head = request.Head.Length == 0 ? null : ChainHead.Read(request.Head)
            ?? throw Rejection.Of("head", "head",
                new()
                {
                    English = "must be a line of 'gateway audit head': day, count, hash",
                    Chinese = "须为 gateway audit head 输出的一行：日期、条数、散列值",
                });
        return await store.ListAsync(
            transaction =>
            {
                var stretch = AuditChain.Walk(transaction, after);
                if (stretch.Problem is null && !stretch.More && head is not null
                    && AuditChain.Compare(transaction, head) is var (row, problem))
                    stretch = stretch with { Broken = row, Problem = problem };
                return new VerifyAuditResponse
                {
                    Rows = stretch.Rows,
                    FirstBroken = PublicId.Format(AuditRecordIds.Row, stretch.Broken),
                    Problem = stretch.Problem?.English ?? "",
                    ProblemZh = stretch.Problem?.Chinese ?? "",
                    NextCursor = PageRequest.CursorOf(stretch.Last),
                    More = stretch.More,
                };
            },
            context.CancellationToken);
    }

    public override async Task<AuditHead> Head(AuditHeadRequest request, ServerCallContext context)
    {
        Tell(context, "");
        var head = await store.ReadAsync(
            transaction => ChainHead.Of(AuditBook.Newest(transaction), AuditBook.Anchor(transaction)), context.CancellationToken);
        return new AuditHead { Day = head.Day, Count = head.Count, Hash = head.Hash, Line = head.Line };
    }

    private static bool IsBefore(AuditRecord row, long fromMs) => !row.Late && row.AtMs < fromMs - ApartMs;

    private Task<ListAuditResponse> PageAsync(PageRequest asked,
        Func<IReadTransaction, long, int, IReadOnlyList<AuditRecord>> read, Func<AuditRecord, bool> fits, long fromMs,
        ServerCallContext context) => store.ListAsync(
        transaction =>
        {
            var rows = read(transaction, asked.From, LargestLook);
            var response = new ListAuditResponse { More = rows.Count == LargestLook && !IsBefore(rows[^1], fromMs) };
            var last = asked.From;
            foreach (var row in rows)
            {
                if (response.Rows.Count == asked.Size)
                {
                    response.More = true;
                    break;
                }

                last = row.Id;
                if (fits(row))
                    response.Rows.Add(view.Show(row, Scope.Gateway.Over(transaction)));
            }

            response.NextCursor = PageRequest.CursorOf(last);
            return response;
        },
        context.CancellationToken);

    /// <summary>An administrator's look is told, once for all pages of it.</summary>
    private void Tell(ServerCallContext context, string cursor)
    {
        if (Caller.Of(context) is { Role: Role.Admin } admin && cursor.Length == 0)
            events.Tell(new AuditEvent(
                AuditEventKind.Look, PublicId.Format(PublicId.Key, admin.Id), context.Method[(context.Method.LastIndexOf('.') + 1)..]));
    }
}
