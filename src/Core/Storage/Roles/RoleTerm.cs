namespace Gateway.Core.Storage.Roles;

/// <summary>A role as one core holds it. What only its holder may write compares the term in the transaction that writes it: a core that
/// was stopped for a while, or cut off, may believe what it likes.</summary>
/// <param name="Lost">Cancelled when this core knows that another has the role.</param>
internal sealed record RoleTerm(string Role, long Number, CancellationToken Lost = default)
{
    public bool Holds(IReadTransaction transaction) => RoleTerms.Present(transaction, Role) == Number;
}
