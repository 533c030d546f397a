using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms;

namespace Gateway.Core.Registration;

/// <summary>A checked form with everything its transaction needs; made outside it.</summary>
/// <param name="Record">Without its sequence numbers; complete otherwise.</param>
/// <param name="Message">The confirmation job, without its sequence numbers.</param>
/// <param name="Identities">What identifies each traveller, same order.</param>
internal sealed record Submission(
    Form Form, string Code, RegistrationRecord Record, SmsRecord Message, IReadOnlyList<string> Identities);

/// <summary>What became of a submission in its transaction.</summary>
/// <param name="Record">What is stored; for a repeated request what was stored the first time.</param>
/// <param name="Message">Its confirmation job.</param>
/// <param name="Verdict">How it went.</param>
internal sealed record Stored(SubmissionVerdict Verdict, RegistrationRecord? Record, SmsRecord? Message);

internal enum SubmissionVerdict
{
    New,

    /// <summary>The same request came before: nothing changed.</summary>
    Repeated,

    /// <summary>The request id was used with other content.</summary>
    RequestIdReused,

    /// <summary>The code is taken: once more with another one.</summary>
    CodeTaken,
}
