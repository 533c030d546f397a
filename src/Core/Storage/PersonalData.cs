namespace Gateway.Core.Storage;

/// <summary>What the records of a collection tell of people, and how long they are kept. None is declared without.</summary>
public sealed record PersonalData
{
    /// <summary>Nobody stands in it: what those who run the gateway set up, and how far the gateway's own work has come.</summary>
    public static readonly PersonalData None = new();

    private PersonalData()
    {
    }

    /// <summary>Null where nobody stands in it.</summary>
    public RetentionClass? Class { get; private init; }

    /// <summary>Whether it tells who somebody is, in its sealed part; else numbers and keyed hashes lead to people at most.</summary>
    public bool IsSealed { get; private init; }

    /// <summary>Who somebody is stands in the sealed part and nowhere else.</summary>
    public static PersonalData Sealed(RetentionClass kept) => new() { Class = kept, IsSealed = true };

    /// <summary>Numbers of records and keyed hashes lead to people: nobody is told from it alone.</summary>
    public static PersonalData Keyed(RetentionClass kept) => new() { Class = kept };
}
