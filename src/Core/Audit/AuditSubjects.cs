using Gateway.Core.Storage;

namespace Gateway.Core.Audit;

/// <summary>What a document leads to, for those who ask who looked at it. Told by the slice that keeps the forms.</summary>
internal interface IAuditSubjects
{
    /// <summary>Look-up keys of what was typed; empty: it is no document.</summary>
    IReadOnlyList<ulong> KeysOf(string typed);

    /// <summary>Keys (<see cref="AuditBook.KeyOf"/>) of the records that were made of it.</summary>
    IReadOnlyList<ulong> RecordsOf(IReadTransaction transaction, IReadOnlyList<ulong> keys);
}
