using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>modem list</c>: the whole bank and what a person should do about it.</summary>
internal sealed class ListModems(GatewayCommand gateway) : Verb(gateway, "modem list")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Modems.ListAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        ModemSheet.Of(call, answer.Modems).Print();
        call.SayLines(ModemSheet.Summary(call, answer.Summary));
        return Exit.Ok;
    }
}
