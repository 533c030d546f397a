using Gateway.Core.Access;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Registration;

/// <summary>A checked form with everything its transaction needs; made outside it.</summary>
/// <param name="Record">Without its sequence numbers and its sealed part; complete otherwise.</param>
/// <param name="Personal">What is sealed in it.</param>
/// <param name="Message">The confirmation job, without its sequence numbers.</param>
/// <param name="People">Keyed hash of what identifies each traveller, same order.</param>
internal sealed record Submission(
    Form Form, RegistrationRecord Record, PersonalPart Personal, NewMessage Message, IReadOnlyList<ulong> People)
{
    /// <summary>Trips that callers who prove nothing may make of one document and day; null: this one has the document in hand.</summary>
    public int? MostUnprovenTrips { get; init; }

    /// <summary>Whose forms it may amend.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The form that it amends: by its number, or by the code that proves it.</summary>
    public required Func<Query, RegistrationRecord?> Amended { get; init; }

    /// <summary>Whether a record, of whatever rule, was made of this very request.</summary>
    public Func<RegistrationRecord, bool> IsSame { get; init; } = _ => false;
}

/// <summary>What became of a submission in its transaction.</summary>
/// <param name="Record">What is stored; for a repeated request what was stored the first time.</param>
/// <param name="Message">Its confirmation job.</param>
/// <param name="Outcome">How it went.</param>
internal sealed record SubmissionResult(SubmissionOutcome Outcome, RegistrationRecord? Record, SmsRecord? Message)
{
    /// <summary>The traveller's handle; empty when nothing is stored.</summary>
    public string Code { get; init; } = "";

    /// <summary>It came without proof, and contradicts what others said.</summary>
    public bool Contradicts { get; init; }

    /// <summary>What its submitter is told of it although it is stored.</summary>
    public IReadOnlyList<Violation> Remarks { get; init; } = [];

    /// <summary>The message that is sent in place of its own, when there is one.</summary>
    public SmsRecord? Serving { get; init; }
}

internal enum SubmissionOutcome
{
    New,

    /// <summary>The same request came before: nothing changed.</summary>
    Repeated,

    /// <summary>The request id was used with other content.</summary>
    RequestIdReused,

    /// <summary>The code is taken: once more with another one.</summary>
    CodeTaken,

    /// <summary>It amends a form that is not there, or not the caller's to amend.</summary>
    AmendsNobody,

    /// <summary>The form that it amends was amended before: the record is the version that stands; null where it is not the caller's to
    /// see.</summary>
    Superseded,

    /// <summary>The trip of somebody on the form that it amends is damaged: what is corrected would be stored, and the text and the day of
    /// before would go on.</summary>
    TripUnreadable,
}
