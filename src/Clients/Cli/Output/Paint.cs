namespace Gateway.Cli.Output;

/// <summary>How a piece of text looks on a terminal that has colours; the meaning never hangs on it alone.</summary>
internal enum Paint
{
    Plain,
    Bold,
    Faint,
    Good,
    Attention,
    Bad,

    /// <summary>Where the cursor of a list stands.</summary>
    Chosen,
}
