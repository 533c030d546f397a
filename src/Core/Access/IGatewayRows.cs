using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>Rows of the audit about what the gateway itself does to rights: nobody calls, and nobody makes himself administrator
/// unseen.</summary>
internal interface IGatewayRows
{
    /// <summary>Stores a row in the transaction of what it tells of.</summary>
    /// <param name="verb">What was done.</param>
    void Add(IWriteTransaction transaction, string verb, SeenRecord record, long nowMs);
}
