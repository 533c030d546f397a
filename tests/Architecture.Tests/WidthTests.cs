using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gateway.Architecture.Tests;

/// <summary>No line of the sources is wider than .editorconfig says, unless a single text, or a word of a comment, reaches over that
/// column: nobody finds a text that is broken.</summary>
public sealed partial class WidthTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static readonly int Widest =
        int.Parse(Setting().Match(File.ReadAllText(Path.Combine(Root, ".editorconfig"))).Groups["width"].ValueSpan,
            CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void No_line_is_wider_than_editorconfig_says(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split('/').Any(name => name is "obj" or "bin"))
            .ToList();
        Assert.NotEmpty(files);
        Assert.Equal([],
            files.SelectMany(file => TooWide(File.ReadAllText(file)).Select(line => $"{Path.GetRelativePath(Root, file)}:{line}")));
    }

    [Theory]
    [InlineData("x", 0)]
    [InlineData("call(a, b)", 1)]
    [InlineData("// a word and others", 1)]
    [InlineData("\"a text\"", 0)]
    [InlineData("$\"a text with {holes}\"", 0)]
    public void Only_what_can_be_broken_is_too_wide(string end, int found)
    {
        var before = end == "x" ? new string('a', Widest - 1) : $"var {new string('a', Widest - 12)} = ";
        Assert.Equal(found, TooWide(before + end).Count());
    }

    private static IEnumerable<int> TooWide(string source)
    {
        var text = CSharpSyntaxTree.ParseText(source);
        var lines = text.GetText().Lines;
        foreach (var line in lines.Where(
            line => line.Span.Length > Widest && !IsOneText(text.GetRoot(), line.Start + Widest, line.ToString())))
            yield return line.LineNumber + 1;
    }

    // A link, or a word without a blank before it.
    private static bool IsOneText(SyntaxNode root, int at, string line)
    {
        if (root.FindTrivia(at) is { RawKind: not 0 } trivia
            && trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
            return !line.TrimStart().TrimStart('/').Trim().Contains(' ', StringComparison.Ordinal);
        return root.FindToken(at - 1, findInsideTrivia: false)
            .Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken
            || root.FindToken(at - 1).Parent?.AncestorsAndSelf()
                .Any(node => node.Kind() is SyntaxKind.InterpolatedStringExpression or SyntaxKind.Interpolation) == true;
    }

    [GeneratedRegex(@"^max_line_length = (?<width>[0-9]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
