using System.CommandLine;
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

    public CreateKey(VerbRunner runner)
        : base(runner, "key create")
    {
        _name = Option<string>("--name", "NAME", required: true);
        _role = Option<string>("--role", string.Join('|', Roles.Keys), required: true);
        _out = Option<string>("--out", "FILE", required: true);
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        if (!Roles.TryGetValue(call.Value(_role)!, out var role))
            throw new VerbFailedException(Exit.Usage,
                call.Text("word.unknown", "--role", call.Value(_role), string.Join(", ", Roles.Keys)));
        var path = Path.GetFullPath(call.Value(_out)!, call.Terminal.Folder);

        // The file first: a key that could not be written down afterwards would be lost, and stay valid.
        await using var file = OwnerFile.Create(path, call);
        CreateKeyResponse created;
        try
        {
            created = await call.Server.Access.CreateKeyAsync(new() { Name = call.Value(_name)!, Role = role }, Server.Once(cancellation));
        }
        catch
        {
            file.Close();
            File.Delete(path);
            throw;
        }

        await using (var writer = new StreamWriter(file))
            await writer.WriteLineAsync(created.Secret);
        if (call.Json)
            call.Print(created.Key);
        else
            call.Print(call.Text("key.created_in", created.Key.KeyId, created.Key.Name, call.Word(created.Key.Role), path));
        return Exit.Ok;
    }
}
