using Gateway.Spelling;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Cli.Registration.Import;

/// <summary>One call of the gateway and the rows it was made of, in the order of its travellers.</summary>
/// <param name="PurposesDiffer">The members gave different purposes, the form has room for one.</param>
/// <param name="IsSplit">The party had more members than a form has lines: it has several forms with its label.</param>
internal sealed record ImportForm(RegisterRequest Request, IReadOnlyList<RowForm> Rows, bool PurposesDiffer, bool IsSplit);

/// <summary>
/// Puts people who travel together on one form, so that they get one SMS: rows with the same label of a party and the
/// same phone, on the same trip. A member without a phone, or on another trip, keeps a form of their own with the label.
/// </summary>
internal static class PartyForms
{
    /// <summary>The contract's limit of travellers on one form.</summary>
    private const int Most = 20;

    /// <summary>The forms, in the order in which their first rows stand in the file.</summary>
    public static IReadOnlyList<ImportForm> Of(IEnumerable<RowForm> rows, string source) =>
        [.. rows.Select((row, index) => (Row: row, Key: KeyOf(row, index)))
            .GroupBy(each => each.Key, each => each.Row, StringComparer.Ordinal)
            .SelectMany(group => FormsOf([.. group], source))];

    private static string KeyOf(RowForm row, int index)
    {
        var request = row.Request;
        if (request.Party.Length == 0 || request.Phone.Length == 0 || NoneWords.Contains(request.Phone))
            return $"row {index}";
        // What one form can say only once, except the purpose (see FormOf).
        var shared = request.Clone();
        shared.Travellers.Clear();
        shared.Trip.Purpose = Purpose.Unspecified;
        return $"party {shared.ToByteString().ToBase64()}";
    }

    private static IEnumerable<ImportForm> FormsOf(RowForm[] rows, string source) => rows.Length <= Most
        ? [FormOf(rows, source, isSplit: false)]
        : rows.Chunk(Most).Select(chunk => FormOf(chunk, source, isSplit: true));

    private static ImportForm FormOf(RowForm[] rows, string source, bool isSplit)
    {
        var request = rows.Length == 1 ? rows[0].Request : rows[0].Request.Clone();
        foreach (var row in rows.Skip(1))
            request.Travellers.AddRange(row.Request.Travellers);
        // One who travels on puts the whole party on the screening group's list: it is better to look at four than to miss one.
        var purposes = rows.Select(row => row.Request.Trip.Purpose).Distinct().ToList();
        if (purposes.Contains(Purpose.Transit))
            request.Trip.Purpose = Purpose.Transit;
        request.RequestId = RequestIds.Of(request, source);
        return new(request, rows, purposes.Count > 1, isSplit);
    }
}
