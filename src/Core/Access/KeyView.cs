using System.Globalization;
using Gateway.Core.Rpc;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>A key as the contract shows it: without its secret.</summary>
internal static class KeyView
{
    public static Key Show(CallerRecord record, long nowMs) => new()
    {
        KeyId = PublicId.Format(PublicId.Key, record.Id),
        Name = record.Name,
        Role = record.Role,
        CreatedAtMs = record.CreatedAtMs,
        RevokedAtMs = record.RevokedAtMs,
        MadeBy = PublicId.Format(PublicId.Key, record.MadeBy),
        Areas = { record.Areas.Select(code => code.ToString(CultureInfo.InvariantCulture)) },
        EntryPoints = { record.EntryPoints },
        ExpiresAtMs = record.ExpiresAtMs,
        SpeaksFor = record.SpeaksFor,
        DriverId = record.DriverId,
        ApproveSims = record.ApproveSims,
        State = KeyTerm.StateAt(record, nowMs),
        RotatedAtMs = record.RotatedAtMs,
        FormerSecretUntilMs = record.FormerUntilMs > nowMs ? record.FormerUntilMs : 0,
    };
}
