using Gateway.Cli.Shell;

namespace Gateway.Cli.Audit;

/// <summary><c>audit head</c>: the end of the chain in one line, to be printed or sent away.</summary>
internal sealed class ShowHead(VerbRunner runner) : Verb(runner, "audit head")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var head = await call.Server.Audit.HeadAsync(new(), Server.Once(cancellation));
        if (call.Json)
            call.Print(head);
        else
            call.Print(head.Line);
        return Exit.Ok;
    }
}
