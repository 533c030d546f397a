using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary><c>key rotate</c>: another secret for the same key, in a file that only its owner can read.</summary>
internal sealed class RotateKey : Verb
{
    private readonly Argument<string> _key;
    private readonly Option<string> _out;
    private readonly Option<string?> _overlap, _expires;

    public RotateKey(VerbRunner runner)
        : base(runner, "key rotate")
    {
        _key = Argument<string>("KEY");
        _out = Option<string>("--out", "FILE", required: true);
        _overlap = Option<string?>("--overlap", "24h");
        _expires = Option<string?>("--expires", "30d|YYYY-MM-DD");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var overlap = call.Value(_overlap) is { } span ? EndTime.ReadSpan(call, "--overlap", span) : TimeSpan.Zero;
        var request = new RotateKeyRequest
        {
            KeyId = call.Value(_key)!,
            OverlapMinutes = (int)overlap.TotalMinutes,
            ExpiresAtMs = call.Value(_expires) is { } expires ? EndTime.Read(call, "--expires", expires) : 0,
        };
        await NewKeyFile.WriteAsync(call, call.Value(_out)!,
            () => call.Server.Access.RotateKeyAsync(request, Server.Once(cancellation)).ResponseAsync);
        return Exit.Ok;
    }
}
