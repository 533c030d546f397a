using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>One entry of a gate's answer.</summary>
/// <param name="Version">The form that stands for the trip.</param>
/// <param name="Journey">What else is known of the people on it.</param>
internal sealed record Sighting(Found Version, Journey Journey)
{
    /// <summary>A code or a phone may belong to a form that was amended since: the newest form of the same people stands for it.</summary>
    /// <param name="window">Arrival days since 1970-01-01.</param>
    public static Sighting Of(IReadTransaction transaction, Found found, IReadOnlyList<int> window)
    {
        var journey = Journey.Of(transaction, found.Record, found.Personal, window);
        if (found.Traveller >= 0 || journey.Newest() is not { } newest || newest.Record.Id == found.Record.Id)
            return new Sighting(found, journey);
        return new Sighting(
            found with { Record = newest.Record, Personal = newest.Personal },
            Journey.Of(transaction, newest.Record, newest.Personal, window));
    }
}
