namespace Gateway.Core.Places;

/// <summary>Where the tables of places come from. Section <c>Places</c>.</summary>
public sealed class PlacesOptions
{
    public const string Section = "Places";

    /// <summary>Folder with an own <c>entry-points.csv</c> and/or <c>harbin-divisions.csv</c> (UTF-8); a table that is not
    /// there is the built-in one. Null or empty: both are built in. Read once, at start.</summary>
    public string? Directory { get; set; }
}
