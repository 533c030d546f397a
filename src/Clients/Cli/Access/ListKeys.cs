using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Access;

/// <summary><c>key list</c>: all keys ever made, without their secrets, those that are valid first.</summary>
internal sealed class ListKeys(VerbRunner runner) : Verb(runner, "key list")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = new V1.ListKeysResponse { More = true };
        while (answer.More)
        {
            var page = await call.Server.Access.ListKeysAsync(new() { Cursor = answer.NextCursor }, Server.Once(cancellation));
            answer.Keys.Add(page.Keys);
            (answer.NextCursor, answer.More) = (page.NextCursor, page.More);
        }

        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(
            call, "key.id", new Column("key.name") { Least = 12 }, "key.role", new Column("key.bounds") { Least = 10 },
            new Column("key.expires") { Leaves = 3 }, new Column("key.created") { Leaves = 2 }, new Column("key.revoked") { Leaves = 1 });
        foreach (var key in answer.Keys)
            sheet.Row(key.KeyId, key.Name, call.Word(key.Role), KeyWords.Bounds(call, key), KeyWords.Ends(call, key),
                ShownTime.Text(key.CreatedAtMs), ShownTime.Text(key.RevokedAtMs));
        sheet.Print();
        foreach (var trouble in answer.Keys.Where(key => key.State == V1.KeyState.Valid)
            .Select(key => KeyWords.Trouble(call, key)).Where(text => text.Length > 0))
            call.Say(trouble);
        return Exit.Ok;
    }
}
