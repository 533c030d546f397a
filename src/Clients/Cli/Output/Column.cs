namespace Gateway.Cli.Output;

/// <summary>One column of a table: its heading, and what becomes of it when there is not room for all.</summary>
/// <param name="Heading">A key of the catalogue.</param>
internal sealed record Column(string Heading)
{
    /// <summary>Numbers stand at the right.</summary>
    public bool Right { get; init; }

    /// <summary>Cells to which its texts may be cut; 0 when they are shown whole or not at all.</summary>
    public int Least { get; init; }

    public Cut Cut { get; init; }

    /// <summary>The highest goes first when there is no room; 0 stays.</summary>
    public int Leaves { get; init; }

    /// <summary>Shown only where no other has to be cut for it.</summary>
    public bool Extra { get; init; }

    /// <summary>A heading alone; <c>&gt;</c> in front aligns it to the right.</summary>
    public static implicit operator Column(string heading) => new(heading.TrimStart('>')) { Right = heading[0] == '>' };
}
