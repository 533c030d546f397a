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

    /// <summary>Right as far as anybody can see, and perhaps not what was meant: stored with <c>--accept</c>.</summary>
    Doubtful,

    /// <summary>The gateway did not answer, or could not store: stored or not is not known. Importing the file again settles it.</summary>
    Unanswered,

    /// <summary>Would be stored; a dry run.</summary>
    Ready,

    /// <summary>No person: a sum, a note, the headings again.</summary>
    LeftOut,
}

/// <summary>The answer to one row.</summary>
/// <param name="Registered">Set when the outcome is Stored or AlreadyThere.</param>
/// <param name="Faults">Set when it is Refused or Doubtful, or there is something to say of it all the same; Field is the file's own column
/// name, or empty for the whole row.</param>
internal sealed record RowAnswer(SourceRow Row, RowOutcome Outcome, RegisterResponse? Registered, IReadOnlyList<FieldFault> Faults)
{
    public RowAnswer(SourceRow row, RowOutcome outcome)
        : this(row, outcome, null, [])
    {
    }
}
