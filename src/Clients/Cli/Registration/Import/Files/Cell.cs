namespace Gateway.Cli.Registration.Import.Files;

/// <summary>What a cell is, beside its text.</summary>
internal enum CellKind : byte
{
    /// <summary>Typed as text; every cell of a CSV file.</summary>
    Text,

    /// <summary>A number shown as it is: leading zeros, if there were any, are gone without a trace.</summary>
    Number,

    /// <summary>A number whose format shows more than its value: zeros in front, letters.</summary>
    Shaped,

    Date,
    Time,

    /// <summary>A day and a time of day.</summary>
    Moment,

    /// <summary>The spreadsheet shows #### : a negative time, a number too large for the date it is formatted as.</summary>
    Unshowable,

    /// <summary>#N/A, #REF! …, or a formula that was never computed.</summary>
    Error,

    Boolean,
}

/// <summary>A cell as the spreadsheet shows it.</summary>
/// <param name="Text">Dates as 2020-02-14, times as 15:40, numbers in full.</param>
internal readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static readonly Cell Empty = new("");

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
