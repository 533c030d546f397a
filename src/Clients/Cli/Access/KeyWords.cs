using Gateway.Cli.Registration;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary>What a key is bound to, in words.</summary>
internal static class KeyWords
{
    /// <summary>Areas, gates, for whom it speaks, its driver.</summary>
    public static string Bounds(Call call, Key key) => key.Role switch
    {
        Role.District => string.Join(", ", key.Areas.Select(Districts.NameOf)),
        Role.Checkpoint => key.EntryPoints.Count == 0 ? call.Text("key.unbound") : string.Join(", ", key.EntryPoints),
        Role.Partner => call.Word(key.SpeaksFor),
        Role.Driver => key.DriverId,
        _ => "",
    };

    /// <summary>When it ends, or ended.</summary>
    public static string Ends(Call call, Key key) => key.State == KeyState.KeyExpired
        ? call.Text("key.expired", ShownTime.Text(key.ExpiresAtMs))
        : ShownTime.Text(key.ExpiresAtMs);

    /// <summary>What somebody should do about it; empty: nothing.</summary>
    public static string Trouble(Call call, Key key) => key switch
    {
        { Role: Role.Checkpoint, EntryPoints.Count: 0 } => call.Text("key.is_unbound", key.KeyId),
        { Role: Role.Partner, SpeaksFor: SpeaksFor.Unspecified } => call.Text("key.is_undeclared", key.KeyId),
        _ => "",
    };
}
