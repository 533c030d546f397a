using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>The valid key that somebody names by its number or its name.</summary>
/// <param name="Key">Null: there is none, or several.</param>
/// <param name="Several">Numbers of several keys of that name.</param>
internal sealed record ChosenKey(CallerRecord? Key, IReadOnlyList<long> Several)
{
    public static ChosenKey Find(IReadTransaction transaction, string text)
    {
        var name = text.Trim();
        if (PublicId.TryParse(PublicId.Key, name, out var id))
            return new(Keys.Find(transaction, id) is { RevokedAtMs: 0 } key ? key : null, []);
        var named = Keys.Named(transaction, name);
        return named is [var only] ? new(only, []) : new(null, [.. named.Select(key => key.Id)]);
    }

    public RpcException ToRefusal(string text)
    {
        if (Several.Count == 0)
            return Rejection.NotFound("key", text);
        var numbers = string.Join(", ", Several.Take(8).Select(id => PublicId.Format(PublicId.Key, id)));
        return Rejection.Of("key_id", "several", new()
        {
            English = $"several keys have this name: {numbers}. Give the number.",
            Chinese = $"有多个同名密钥：{numbers}。请给出编号。",
        });
    }
}
