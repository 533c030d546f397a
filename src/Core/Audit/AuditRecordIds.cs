using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Rpc;

namespace Gateway.Core.Audit;

/// <summary>Numbers of records as they are written outside, by collection.</summary>
internal static class AuditRecordIds
{
    public const char Row = 'a';

    private static readonly (string Collection, char Kind)[] Kinds =
    [
        ("registrations", PublicId.Registration), ("sms", PublicId.Sms), ("trips", PublicId.Trip), ("passages", PublicId.Passage),
        ("callers", PublicId.Key),
    ];

    public static string Format(string collection, long id) =>
        Array.Find(Kinds, kind => kind.Collection == collection) is { Collection: not null } known
            ? PublicId.Format(known.Kind, id)
            : string.Create(CultureInfo.InvariantCulture, $"{collection}-{id}");

    /// <summary>The record with this number; null when it is none.</summary>
    public static SeenRecord? Read(string text)
    {
        foreach (var (collection, kind) in Kinds)
        {
            if (PublicId.TryParse(kind, text.Trim(), out var id) && id > 0)
                return new SeenRecord(collection, id);
        }

        return null;
    }
}
