using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>What a caller may see of the records: every query takes one. The only place where this is decided.</summary>
/// <param name="OnlyCaller">Sequence number of the only key whose submissions are visible; null for all.</param>
internal readonly record struct Scope(long? OnlyCaller)
{
    public static Scope Of(Caller caller) => caller.Role switch
    {
        Role.Admin or Role.Clerk or Role.Checkpoint or Role.Operator => new(null),
        _ => new(caller.Id),
    };

    /// <summary>Whether a record that this key submitted is visible.</summary>
    public bool Allows(long submittedBy) => OnlyCaller is null || OnlyCaller == submittedBy;
}
