using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Audit;

/// <summary><c>audit list</c>: who saw and changed what, newest first.</summary>
internal sealed class ListAudit : PagedVerb<ListAuditResponse>
{
    private readonly Option<string?> _key, _from, _to, _verb, _record;

    public ListAudit(VerbRunner runner)
        : base(runner, "audit list")
    {
        _key = Option<string?>("--by", "KEY_ID");
        _from = Option<string?>("--from", "2h|3d|DATE");
        _to = Option<string?>("--to", "2h|3d|DATE");
        _verb = Option<string?>("--verb", "VERB");
        _record = Option<string?>("--record", "r-1");
    }

    protected override async Task<ListAuditResponse> AskAsync(Call call, string cursor, int size, CallOptions options) =>
        await call.Server.Audit.ListAsync(new()
        {
            Cursor = cursor,
            PageSize = size,
            KeyId = call.Value(_key) ?? "",
            FromMs = call.Value(_from) is { } from ? SinceTime.Read(call, from) : 0,
            ToMs = call.Value(_to) is { } to ? SinceTime.Read(call, to) : 0,
            Verb = call.Value(_verb) ?? "",
            Record = call.Value(_record) ?? "",
        }, options);

    protected override PageEnd Show(Call call, ListAuditResponse page) => AuditSheet.Print(call, page);
}
