using Microsoft.CodeAnalysis;

namespace Gateway.Architecture.Tests;

/// <summary>One name in one file that stands for something declared elsewhere.</summary>
/// <param name="File">Path in its program, with slashes.</param>
/// <param name="Bound">The same with the types it is used with.</param>
/// <param name="Declared">File of the same program that declares it; null: another program of this repository.</param>
internal sealed record Use(string File, int Line, ISymbol Symbol, ISymbol Bound, string? Declared)
{
    /// <summary>The part of the program that it stands in: the folder at the top; a file beside them all is one of its own.</summary>
    public string Slice => SliceOf(File);

    /// <summary>Of a file.</summary>
    public static string SliceOf(string file) => file.Split('/')[0];

    public override string ToString() => $"{File}:{Line} {(Symbol.ContainingType is { } type ? type.Name + "." : "")}{Symbol.Name}";
}
