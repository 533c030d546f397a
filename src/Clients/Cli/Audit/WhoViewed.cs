using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Audit;

/// <summary><c>audit who-viewed</c>: who looked for a document, or saw or changed a record. What was asked for is not printed.</summary>
internal sealed class WhoViewed : PagedVerb<ListAuditResponse>
{
    private readonly Argument<string> _whom;

    public WhoViewed(VerbRunner runner)
        : base(runner, "audit who-viewed")
    {
        _whom = Argument<string>("WHOM");
    }

    protected override async Task<ListAuditResponse> AskAsync(Call call, string cursor, int size, CallOptions options) =>
        await call.Server.Audit.WhoViewedAsync(new() { Document = call.Value(_whom)!, Cursor = cursor, PageSize = size }, options);

    protected override PageEnd Show(Call call, ListAuditResponse page) => AuditSheet.Print(call, page);
}
