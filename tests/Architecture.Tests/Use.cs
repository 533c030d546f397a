using Microsoft.CodeAnalysis;

namespace Gateway.Architecture.Tests;

/// <summary>One name in one file that stands for something declared elsewhere.</summary>
/// <param name="File">Path in its program, with slashes.</param>
/// <param name="Declared">File of the same program that declares it; null: another program of this repository.</param>
internal sealed record Use(string File, int Line, ISymbol Symbol, string? Declared)
{
    public override string ToString() => $"{File}:{Line} {(Symbol.ContainingType is { } type ? type.Name + "." : "")}{Symbol.Name}";
}
