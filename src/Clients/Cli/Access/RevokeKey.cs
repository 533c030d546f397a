using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Access;

/// <summary><c>key revoke</c>: a key stops working at once and for good.</summary>
internal sealed class RevokeKey : Verb
{
    private readonly Argument<string> _key;
    private readonly Option<bool> _yes;

    public RevokeKey(VerbRunner runner)
        : base(runner, "key revoke")
    {
        _key = Argument<string>("KEY_ID");
        _yes = YesOption();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var id = call.Value(_key)!;
        await call.ConfirmAsync(call.Value(_yes), call.Text("confirm.revoke", id), cancellation);
        var key = await call.Server.Access.RevokeKeyAsync(new() { KeyId = id }, Server.Once(cancellation));
        if (call.Json)
            call.Print(key);
        else
            call.Print(call.Text("key.revoked_at", key.KeyId, key.Name, ShownTime.Text(key.RevokedAtMs)));
        return Exit.Ok;
    }
}
