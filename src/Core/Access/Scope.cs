using System.Collections.Frozen;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>Whose records somebody may see, and how much of them. Every query is made of one; the only place where it is decided.</summary>
internal sealed class Scope
{
    private static readonly FrozenSet<int> NoAreas = FrozenSet<int>.Empty;

    private Scope(long? onlyCaller, AuditNote? note = null) => (OnlyCaller, Note) = (onlyCaller, note);

    /// <summary>What the gateway itself must know to judge a form, a text or a grant: all there is. Nobody is shown what was found for it;
    /// a test lists who names it.</summary>
    public static Scope Gateway { get; } = new(null);

    /// <summary>Sequence number of the only key whose submissions are visible; null for all, and for those who see by place.</summary>
    public long? OnlyCaller { get; }

    /// <summary>Where it is noted what was opened; null: shown to nobody.</summary>
    public AuditNote? Note { get; }

    /// <summary>Divisions (GB/T 2260) to which people go, or come in, that somebody sees.</summary>
    public IReadOnlySet<int> Areas { get; private init; } = NoAreas;

    /// <summary>The first day (days since 1970-01-01) whose arrivals are seen where they come in; null: none are.</summary>
    public int? GateFrom { get; private init; }

    /// <summary>Whether it is people in transit that somebody sees.</summary>
    public bool IsOfTransit { get; private init; }

    /// <summary>Whether some records are seen by where they belong, whoever submitted them.</summary>
    public bool IsByPlace => Areas.Count > 0 || IsOfTransit;

    /// <summary>Whether nothing is hidden.</summary>
    public bool SeesAll => OnlyCaller is null && !IsByPlace;

    /// <param name="today">The day in Harbin; null where only what is seen whole is asked for.</param>
    public static Scope Of(Caller caller, DateOnly? today = null) => caller switch
    {
        { Rights.SeesAll: true } => new(null, caller.Note),
        { Role: Role.District, Areas.Count: > 0 } => new(null, caller.Note)
        {
            Areas = caller.Areas.ToFrozenSet(),
            GateFrom = today is { } day ? HarbinTime.DayOf(day) - 1 : null,
        },
        { Role: Role.Screening } => new(null, caller.Note) { IsOfTransit = true },
        _ => new(caller.Id, caller.Note),
    };

    /// <summary>Whether a record that this key submitted is visible, whatever it is about.</summary>
    public bool Allows(long submittedBy) => SeesAll || (OnlyCaller is { } own && own == submittedBy);

    /// <summary>How much of a record is visible.</summary>
    public Sight SightOf(Belonging record)
    {
        if (Allows(record.SubmittedBy) || Areas.Contains(record.Destination) || (IsOfTransit && record.Purpose == Purpose.Transit))
            return Sight.Whole;
        // The airport's district has no reason to read where the city lives: what its gates know, and no longer than they need it.
        return record.Entry != 0 && Areas.Contains(record.Entry) && record.ArrivalDay >= GateFrom ? Sight.Gate : Sight.None;
    }

    /// <summary>A query in a transaction.</summary>
    public Query Over(IReadTransaction transaction) => new(this, transaction);
}
