using System.CommandLine;
using Gateway.Cli.Registration;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary><c>key create</c>: makes a key and writes it to a file that only its owner can read. It is shown nowhere else.</summary>
internal sealed class CreateKey : Verb
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["admin"] = Role.Admin,
        ["partner"] = Role.Partner,
        ["clerk"] = Role.Clerk,
        ["checkpoint"] = Role.Checkpoint,
        ["operator"] = Role.Operator,
        ["driver"] = Role.Driver,
        ["district"] = Role.District,
        ["screening"] = Role.Screening,
        ["city"] = Role.City,
        ["medical"] = Role.Medical,
        ["auditor"] = Role.Auditor,
    };

    private readonly Option<string> _name, _role, _out;
    private readonly Option<string[]> _areas, _gates;
    private readonly Option<string?> _expires, _driver;
    private readonly Option<bool> _public, _ownPassengers;
    private readonly Option<int> _sims;

    public CreateKey(VerbRunner runner)
        : base(runner, "key create")
    {
        _name = Option<string>("--name", "NAME", required: true);
        _role = Option<string>("--role", string.Join('|', Roles.Keys), required: true);
        _out = Option<string>("--out", "FILE", required: true);
        _areas = Option<string[]>("--area", "CODE");
        _gates = Option<string[]>("--at", "CODE");
        _expires = Option<string?>("--expires", "30d|YYYY-MM-DD");
        _public = Option<bool>("--public");
        _ownPassengers = Option<bool>("--own-passengers");
        _driver = Option<string?>("--driver", "ID");
        _sims = Option<int>("--approve-sims", "N");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        if (!Roles.TryGetValue(call.Value(_role)!, out var role))
            throw new VerbFailedException(Exit.Usage,
                call.Text("word.unknown", "--role", call.Value(_role), string.Join(", ", Roles.Keys)));
        var request = new CreateKeyRequest
        {
            Name = call.Value(_name)!,
            Role = role,
            Areas = { Several(call.Value(_areas)).Select(Districts.CodeOf) },
            EntryPoints = { Several(call.Value(_gates)) },
            ExpiresAtMs = call.Value(_expires) is { } expires ? EndTime.Read(call, "--expires", expires) : 0,
            SpeaksFor = SpeaksForWord.Read(call, call.Value(_public), call.Value(_ownPassengers)),
            DriverId = call.Value(_driver) ?? "",
            ApproveSims = call.Value(_sims),
        };
        await NewKeyFile.WriteAsync(call, call.Value(_out)!,
            () => call.Server.Access.CreateKeyAsync(request, Server.Once(cancellation)).ResponseAsync);
        return Exit.Ok;
    }

    /// <summary>One by one, or several with commas between.</summary>
    private static IEnumerable<string> Several(string[]? given) =>
        (given ?? []).SelectMany(words => words.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
