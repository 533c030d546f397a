using Gateway.Spelling;

namespace Gateway.Core.Storage;

/// <summary>What somebody should know of a store while it serves.</summary>
internal interface IStoreHealth
{
    /// <summary>Why nothing can be written now, e.g. a full disk; null when the last attempt succeeded. Reading goes on.</summary>
    string? Trouble { get; }

    /// <summary>What cannot be served of what was stored, or may not be; empty when all is well. Without personal data.</summary>
    IReadOnlyList<Bilingual> Damage { get; }

    /// <summary>How many records of each collection cannot be read.</summary>
    IReadOnlyDictionary<string, int> Unreadable { get; }

    /// <summary>How many numbers of a collection were given to records that are not there, or cannot be read: removed, given up, lost,
    /// damaged.</summary>
    long Gone(string collection);
}
