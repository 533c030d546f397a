namespace Gateway.Core.Storage.Roles;

/// <summary>Gives a role to one core of all that share a store.</summary>
internal interface IRoleLease
{
    /// <summary>Completes when this core has the role: what it reads from then on is no older than what its predecessor wrote.</summary>
    Task<RoleTerm> TakeAsync(string role, CancellationToken cancellation);
}

/// <summary>For a store that one process has open: every role at once and for ever.</summary>
internal sealed class SoleHolder(IStore store) : IRoleLease
{
    public async Task<RoleTerm> TakeAsync(string role, CancellationToken cancellation) =>
        new(role, await store.ReadAsync(transaction => RoleTerms.Present(transaction, role), cancellation));
}
