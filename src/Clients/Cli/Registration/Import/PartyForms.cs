using System.Security.Cryptography;
using System.Text;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Cli.Registration.Import;

/// <summary>One call of the gateway and the rows it was made of, in the order of its travellers.</summary>
/// <param name="PurposesDiffer">The members gave different purposes, the form has room for one.</param>
internal sealed record ImportForm(RegisterRequest Request, IReadOnlyList<RowForm> Rows, bool PurposesDiffer);

/// <summary>
/// Puts people who travel together on one form, so that they get one SMS: rows with the same label of a party and the
/// same phone, on the same trip. A member without a phone, or on another trip, keeps a form of their own with the label.
/// </summary>
internal static class PartyForms
{
    public static IReadOnlyList<ImportForm> Of(IEnumerable<RowForm> rows, string source) =>
        [.. rows.GroupBy(KeyOf, StringComparer.Ordinal).Select(group => FormOf([.. group], source))];

    private static string KeyOf(RowForm row)
    {
        var request = row.Request;
        if (request.Party.Length == 0 || request.Phone.Length == 0)
            return $"row {row.Row.Number}";
        // What one form can say only once, except the purpose (see FormOf).
        var shared = request.Clone();
        shared.Travellers.Clear();
        shared.Trip.Purpose = Purpose.Unspecified;
        return $"party {shared.ToByteString().ToBase64()}";
    }

    private static ImportForm FormOf(IReadOnlyList<RowForm> rows, string source)
    {
        var request = rows[0].Request.Clone();
        foreach (var row in rows.Skip(1))
            request.Travellers.AddRange(row.Request.Travellers);
        // One who travels on puts the whole party on the screening group's list: it is better to look at four than to miss one.
        var purposes = rows.Select(row => row.Request.Trip.Purpose).Distinct().ToList();
        if (purposes.Contains(Purpose.Transit))
            request.Trip.Purpose = Purpose.Transit;
        request.RequestId = RequestIdOf(request, source);
        return new(request, rows, purposes.Count > 1);
    }

    /// <summary>
    /// Made of all that the form says (with the arrival date it is sent under): the same rows ask for the same thing
    /// again, in whatever order, encoding or file format they come; a mended row asks for something new.
    /// </summary>
    private static string RequestIdOf(RegisterRequest request, string source)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{source}\n"), .. request.ToByteArray()];
        return $"import-{Convert.ToHexStringLower(SHA256.HashData(content))[..40]}";
    }
}
