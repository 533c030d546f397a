using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary><c>key declare</c>: says of a partner's key for whom it speaks, and so what it must prove.</summary>
internal sealed class DeclareKey : Verb
{
    private readonly Argument<string> _key;
    private readonly Option<bool> _public, _ownPassengers;

    public DeclareKey(VerbRunner runner)
        : base(runner, "key declare")
    {
        _key = Argument<string>("KEY");
        _public = Option<bool>("--public");
        _ownPassengers = Option<bool>("--own-passengers");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var speaksFor = SpeaksForWord.Read(call, call.Value(_public), call.Value(_ownPassengers));
        if (speaksFor == SpeaksFor.Unspecified)
            throw new VerbFailedException(Exit.Usage, call.Text("key.speaks_for_which"));
        var key = await call.Server.Access.DeclareKeyAsync(
            new() { KeyId = call.Value(_key)!, SpeaksFor = speaksFor }, Server.Once(cancellation));
        if (call.Json)
            call.Print(key);
        else
            call.Print(call.Text("key.declared", key.KeyId, key.Name, call.Word(key.SpeaksFor)));
        return Exit.Ok;
    }
}
