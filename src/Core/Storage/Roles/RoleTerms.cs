namespace Gateway.Core.Storage.Roles;

/// <summary>The term of each role, where several cores share a store: raised by the transaction that takes the role over.</summary>
internal static class RoleTerms
{
    private static readonly Collection<RoleRecord> Records =
        new("roles", PersonalData.None, RoleRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    private static readonly LookupIndex<RoleRecord> ByRole =
        Records.Index("role", static (record, keys) => keys.Add(ReferenceKey.OfWord(record.Role)));

    extension(StoreModel model)
    {
        public StoreModel AddRoleTerms() => model.Add(Records);
    }

    /// <summary>The present term; 0 where nobody ever took the role over from another.</summary>
    public static long Present(IReadTransaction transaction, string role) =>
        transaction.Lookup(ByRole, ReferenceKey.OfWord(role)).FirstOrDefault(record => record.Role == role)?.Term ?? 0;
}
