using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>How long a key is valid.</summary>
internal static class KeyTerm
{
    /// <summary>How long a gate looks up and passes with a key that has expired. A revoked one has none.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(12);

    /// <summary>The longest that a key may be made for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>How it is at this moment.</summary>
    public static KeyState StateAt(CallerRecord key, long nowMs) =>
        key.RevokedAtMs != 0 ? KeyState.Revoked : key.ExpiresAtMs != 0 && key.ExpiresAtMs <= nowMs ? KeyState.KeyExpired : KeyState.Valid;

    /// <summary>Whether it is a gate's that has expired lately.</summary>
    public static bool IsInGrace(CallerRecord key, long nowMs) =>
        key.Role == Role.Checkpoint && StateAt(key, nowMs) == KeyState.KeyExpired && nowMs < EndOfUse(key);

    /// <summary>Moments at which something that is done with it ends by itself.</summary>
    public static IEnumerable<long> Ends(CallerRecord key) =>
        ((long[])[key.RevokedAtMs == 0 ? EndOfUse(key) : long.MaxValue, key.FormerUntilMs]).Where(end => end is > 0 and < long.MaxValue);

    /// <summary>When nothing is done with it any more, unless it is revoked; <see cref="long.MaxValue"/>: never.</summary>
    public static long EndOfUse(CallerRecord key) => key.ExpiresAtMs == 0 ? long.MaxValue
        : key.Role == Role.Checkpoint ? key.ExpiresAtMs + (long)Grace.TotalMilliseconds
        : key.ExpiresAtMs;
}
