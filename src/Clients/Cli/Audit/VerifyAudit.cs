using System.CommandLine;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Audit;

/// <summary><c>audit verify</c>: has the chain computed anew, and compared with a head that was printed.</summary>
internal sealed class VerifyAudit : Verb
{
    private readonly Option<string?> _head;

    public VerifyAudit(VerbRunner runner)
        : base(runner, "audit verify")
    {
        _head = Option<string?>("--head", "HEAD");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = new VerifyAuditResponse { More = true };
        while (answer is { More: true, FirstBroken.Length: 0 })
        {
            var page = await call.Server.Audit.VerifyAsync(
                new() { Cursor = answer.NextCursor, Head = call.Value(_head) ?? "" }, Server.Once(cancellation));
            page.Rows += answer.Rows;
            answer = page;
        }

        var isBroken = answer.FirstBroken.Length + answer.Problem.Length > 0;
        if (call.Json)
            call.Print(answer);
        else if (isBroken)
            call.Print(call.Text("audit.broken", answer.FirstBroken,
                call.Texts.Speech == Speech.Chinese ? answer.ProblemZh : answer.Problem));
        else
            call.Print(call.Text("audit.unbroken", answer.Rows));
        return isBroken ? Exit.AnswerIsNo : Exit.Ok;
    }
}
