using Gateway.Core.Storage.Roles;

namespace Gateway.Core.Sms.Journal;

/// <summary>The term under which this dispatcher was made: each of its transactions compares it with the store's.</summary>
internal sealed class DispatchTerm
{
    public const string Role = "dispatch";

    private RoleTerm? _term;

    public RoleTerm Value
    {
        get => _term ?? throw new InvalidOperationException("Only what is made at a take-over may ask for its term.");
        set => _term = value;
    }
}
