using Gateway.Cli.Shell;

namespace Gateway.Cli.Access;

/// <summary><c>whoami</c>: whose key this is and what it may do.</summary>
internal sealed class WhoAmI(VerbRunner runner) : Verb(runner, "whoami")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var key = await call.Server.Access.WhoAmIAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(key);
            return Exit.Ok;
        }

        new Facts(call)
            .Add("key.name", key.Name)
            .Add("key.role", call.Word(key.Role))
            .Add("key.id", key.KeyId)
            .Add("key.bounds", KeyWords.Bounds(call, key))
            .Add("key.created", ShownTime.Text(key.CreatedAtMs))
            .Add("key.expires", KeyWords.Ends(call, key))
            .Print();
        return Exit.Ok;
    }
}
