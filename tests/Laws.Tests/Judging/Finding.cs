using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Judging;

/// <summary>A breach of the law.</summary>
/// <param name="Line">Whose row it is; null when it is the file's.</param>
/// <param name="Kind">A few words, to count and to compare when a find is made smaller.</param>
internal sealed record Finding(Line? Line, string Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>What became of a file.</summary>
/// <param name="Rows">Rows with a person behind them.</param>
/// <param name="Stored">Of these, stored exactly as the truth.</param>
internal sealed record Verdict(int Rows, IReadOnlySet<Line> Stored, IReadOnlyList<Finding> Findings);
