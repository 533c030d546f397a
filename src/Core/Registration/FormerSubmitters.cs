using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>What is known of who submitted forms whose trips are made long after them; each key is read once. For one going through, before
/// anybody is served.</summary>
internal sealed class FormerSubmitters
{
    private readonly Dictionary<long, bool> _hadDocument = [];

    /// <summary>The trips of a document and day that the form's submitter may make when forms are gone through once more: none is refused
    /// that was taken, and those of callers who prove nothing count for the forms that come.</summary>
    /// <returns>Null for who has the document in hand.</returns>
    public int? MostTrips(IReadTransaction transaction, RegistrationRecord record)
    {
        if (!_hadDocument.TryGetValue(record.CallerId, out var hadDocument))
            _hadDocument.Add(record.CallerId, hadDocument = HadDocument(transaction, record.CallerId));
        return hadDocument ? null : int.MaxValue;
    }

    // A key that is not known any more, or cannot be read, proves nothing.
    private static bool HadDocument(IReadTransaction transaction, long caller)
    {
        try
        {
            return Keys.Find(transaction, caller) is { Role: var role } && Rights.Of(role).IsStaff;
        }
        catch (UnreadableRecordException)
        {
            return false;
        }
    }
}
