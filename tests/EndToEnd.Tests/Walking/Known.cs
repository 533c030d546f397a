using System.Globalization;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>What requests of the walk say, by the names of fields.</summary>
internal static class Known
{
    /// <summary>Fields that lead to a party's records by a number or a secret of theirs.</summary>
    public static readonly IReadOnlySet<string> ToRecords =
        new HashSet<string>(["registration_id", "sms_id", "amends", "corrects_code", "record"], StringComparer.Ordinal);

    /// <summary>Fields that lead to a party by what it shows or says.</summary>
    public static readonly IReadOnlySet<string> ToPeople =
        new HashSet<string>(["VerifyRequest.key", "document", "WhoViewedRequest.document", "InboxRequest.phone"], StringComparer.Ordinal);

    /// <param name="number">Of the call: what must be unique is made of it.</param>
    /// <param name="keyId">Of a key that nobody uses.</param>
    public static Dictionary<string, object?> Of(Party party, int number, string keyId, string iccid, string profile) => new()
    {
        ["request_id"] = string.Create(CultureInfo.InvariantCulture, $"walk-{number}"),
        ["registration_id"] = party.Registration,
        ["amends"] = party.Registration,
        ["RegisterRequest.corrects_code"] = party.Code,
        ["RegisterRequest.paper"] = null,
        ["RegisterRequest.party"] = null,
        ["sms_id"] = party.Sms,
        ["record"] = party.Registration,
        ["key_id"] = keyId,
        ["ListAuditRequest.key_id"] = null,
        ["ListAuditRequest.verb"] = null,
        ["VerifyAuditRequest.head"] = null,
        ["from_ms"] = 1L,
        ["WhoViewedRequest.document"] = party.Document,
        ["VerifyRequest.key"] = party.Document,
        ["CreateKeyRequest.name"] = string.Create(CultureInfo.InvariantCulture, $"made-{number}"),
        ["CreateKeyRequest.role"] = Role.Operator,      // has no bounds
        ["CreateKeyRequest.areas"] = null,
        ["CreateKeyRequest.entry_points"] = null,
        ["CreateKeyRequest.speaks_for"] = null,
        ["driver_id"] = null,
        ["Announce.driver_id"] = "walked",
        ["Announce.protocol"] = 2,
        ["Announce.protocol_min"] = 1,
        ["boot_id"] = "boot-1",
        ["software"] = "walk",
        ["held"] = null,
        ["Announce.modems"] = null,
        ["name"] = party.Name,
        ["Document.number"] = party.Document,
        ["issuing_country"] = null,
        ["seat"] = "12A",
        ["symptoms"] = null,
        ["phone"] = party.Phone,
        ["ListSmsRequest.phone"] = null,                // partners may not
        ["ListSmsRequest.iccid"] = null,
        ["states"] = null,
        ["arrival_date"] = Form.Today,
        ["arrival_time"] = "23:59",
        ["carrier_number"] = "CZ6218",
        ["origin"] = "440100",
        ["destination_district"] = "230103",
        ["destination_address"] = party.Address,
        ["entry_point"] = "AIR-HRB-D",
        ["traveller_indexes"] = null,
        ["cursor"] = null,
        ["why"] = "walk",
        ["note"] = "walk",
        ["label"] = "bank 1 slot 1",
        ["text"] = "您好",
        ["day"] = Form.Today,
        ["iccid"] = iccid,
        ["ApproveSimsRequest.iccids"] = null,
        ["ApproveSimsRequest.all"] = true,
        ["profile"] = profile,
        ["modem"] = "1",
        ["what"] = "none",
        ["stopped"] = true,
    };
}
