namespace Gateway.Core.Trips;

/// <summary>What a trip is marked with, in stable words.</summary>
internal static class TripFlags
{
    /// <summary>More forms of this document and day came from callers who prove nothing than trips are made of.</summary>
    public const string TooMany = "too_many_trips";

    /// <summary>Its record could not be read any more: it was made again of the forms.</summary>
    public const string MadeAgain = "trip_made_again";
}
