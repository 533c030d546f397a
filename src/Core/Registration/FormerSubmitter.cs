using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>What is known of who submitted a form whose trips are made long after it.</summary>
internal static class FormerSubmitter
{
    /// <summary>The trips of a document and day that they may make when their forms are gone through once more: none is refused that was
    /// taken, and those of callers who prove nothing count for the forms that come.</summary>
    /// <returns>Null for who has the document in hand.</returns>
    public static int? MostTrips(IReadTransaction transaction, RegistrationRecord record)
    {
        try
        {
            // A key that is not known any more proves nothing.
            return Keys.Find(transaction, record.CallerId) is { Role: var role } && Rights.Of(role).IsStaff ? null : int.MaxValue;
        }
        catch (UnreadableRecordException)
        {
            return int.MaxValue;
        }
    }
}
