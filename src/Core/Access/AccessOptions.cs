namespace Gateway.Core.Access;

/// <summary>Who gets in. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>This start makes another administrator's key, as the first one did: for a city that has lost it. Whoever may set this
    /// may also read the store. Set it for one start; the lost key is revoked by the new one.</summary>
    public bool NewAdministratorKey { get; set; }
}
