using Gateway.Cli.Phone;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Virtual;

/// <summary><c>virtual list</c>: the virtual modems and how they misbehave now.</summary>
internal sealed class ListVirtualModems(VerbRunner runner) : Verb(runner, "virtual list")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await VirtualOnly.AskAsync(call, bank => bank.ListVirtualModemsAsync(new(), Server.Once(cancellation)));
        if (call.Json)
            call.Print(answer);
        else
            VirtualSheet.Print(call, answer.Modems);
        return Exit.Ok;
    }
}
