namespace Gateway.Cli.Shell;

/// <summary>Ends a verb with an exit code and a sentence for the person, already in their language.</summary>
internal sealed class VerbFailedException(Exit exit, string message) : Exception(message)
{
    public Exit Exit { get; } = exit;
}
