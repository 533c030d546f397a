using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Walking;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>The table of docs/security.md, rpc by rpc and role by role, on a running gateway.</summary>
public sealed class RuleTests
{
    private const int Unauthenticated = 16, PermissionDenied = 7;

    [Fact]
    public async Task Every_rpc_lets_in_the_roles_of_the_table_and_nobody_else()
    {
        var table = DocumentedRule.All.ToDictionary(rule => rule.Key, rule => rule.Value.Roles);
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1"]);
        Assert.True(table.Count > 35, "the table was not read");
        using var raw = new RawCalls(core.Grpc);
        var keys = new Dictionary<string, string>();
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified))
            keys[role.ToString().ToLowerInvariant()] = (await core.NewCallerAsync("table", role)).Key;
        var wrong = new List<string>();
        foreach (var (rpc, roles) in table)
        {
            foreach (var (role, key) in keys.Append(new("none", null!))
                .Append(new("wrong", "gwk_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")))
            {
                var expected = role is "none" or "wrong" ? Unauthenticated : roles.Contains(role) ? 0 : PermissionDenied;
                if (await RefusedAsync(raw, rpc, key) is var answer && answer != expected)
                    wrong.Add($"{rpc} as {role}: {answer}, not {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>0 when the verb was reached, whatever it made of the empty message.</summary>
    private static async Task<int> RefusedAsync(RawCalls raw, string rpc, string? key)
    {
        // Not read to its end: a watcher's answer has none.
        using var answer = await raw.SendAsync(rpc, key, new ByteArrayContent(RawCalls.Framed([])));
        var status =
            answer.Headers.TryGetValues("grpc-status", out var values)
            ? int.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return status is Unauthenticated or PermissionDenied ? status : 0;
    }
}
