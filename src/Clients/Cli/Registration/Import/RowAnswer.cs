using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    Stored,

    /// <summary>The same form was stored before; nothing changed.</summary>
    AlreadyThere,

    Refused,

    /// <summary>The connection ended first: stored or not is not known. Importing the file again settles it.</summary>
    Unanswered,

    /// <summary>Understood in a dry run, and not sent.</summary>
    Ready,
}

/// <summary>The answer to one row.</summary>
/// <param name="Registered">Set when the outcome is Stored or AlreadyThere.</param>
/// <param name="Faults">Set when it is Refused; Field is the file's own column name, or empty for the whole row.</param>
internal sealed record RowAnswer(SourceRow Row, RowOutcome Outcome, RegisterResponse? Registered, IReadOnlyList<FieldFault> Faults);
