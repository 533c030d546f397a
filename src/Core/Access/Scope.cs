using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>Whose records somebody may see. Every query is made of one; the only place where it is decided.</summary>
internal sealed class Scope
{
    private Scope(long? onlyCaller, AuditNote? note = null) => (OnlyCaller, Note) = (onlyCaller, note);

    /// <summary>What the gateway itself must know to judge a form, a text or a grant: all there is. Nobody is shown what was found for it;
    /// a test lists who names it.</summary>
    public static Scope Gateway { get; } = new(null);

    /// <summary>Sequence number of the only key whose submissions are visible; null for all.</summary>
    public long? OnlyCaller { get; }

    /// <summary>Where it is noted what was opened; null: shown to nobody.</summary>
    public AuditNote? Note { get; }

    /// <summary>Whether nothing is hidden.</summary>
    public bool SeesAll => OnlyCaller is null;

    public static Scope Of(Caller caller) => new(caller.Rights.SeesAll ? null : caller.Id, caller.Note);

    /// <summary>Whether a record that this key submitted is visible.</summary>
    public bool Allows(long submittedBy) => OnlyCaller is null || OnlyCaller == submittedBy;

    /// <summary>A query in a transaction.</summary>
    public Query Over(IReadTransaction transaction) => new(this, transaction);
}
