using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gateway.Architecture.Tests;

/// <summary>An event id of a log line has one meaning over all programs, and lies in the range that CONTRIBUTING.md gives its
/// folder.</summary>
public sealed partial class EventIdTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static readonly IReadOnlyList<LogLine> Lines = [.. Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split('/').Any(folder => folder is "obj" or "bin")).SelectMany(LinesOf)];

    [Fact]
    public void Every_log_line_has_an_event_id_of_its_own()
    {
        Assert.True(Lines.Count > 50, "what is known is seen");
        Assert.Equal([], Lines.Where(line => line.Id == 0).Select(line => $"{line.Folder} {line.Name}: no event id"));
        Assert.Equal([],
            Lines.GroupBy(line => line.Id).Where(same => same.Count() > 1)
                .Select(same => $"{same.Key}: {string.Join(", ", same.Select(line => $"{line.Folder} {line.Name}"))}"));
    }

    [Fact]
    public void Every_event_id_lies_in_the_range_of_its_folder_and_ranges_lie_apart()
    {
        var ranges = Row().Matches(File.ReadAllText(Path.Combine(Root, "CONTRIBUTING.md")))
            .Select(row => (From: Number(row.Groups["from"]), To: Number(row.Groups["to"]), Folder: row.Groups["folder"].Value)).ToList();
        Assert.Contains(ranges, range => range.Folder == "Core/Storage"); // what is known is seen
        Assert.All(ranges.Order().Zip(ranges.Order().Skip(1)),
            pair => Assert.True(pair.First.To < pair.Second.From, $"{pair.First} meets {pair.Second}"));
        Assert.Equal([], ranges.Where(range => !Directory.Exists(Path.Combine(Root, "src", range.Folder))));
        Assert.Equal([], Lines
            .Where(line => !ranges.Exists(range => line.Id >= range.From && line.Id <= range.To && range.Folder == FolderOf(line)))
            .Select(line => $"{line.Id} {line.Name} is outside of the range of {FolderOf(line)}"));

        // The nearest folder that has a range: parts of a slice share its own.
        string FolderOf(LogLine line)
        {
            var folder = line.Folder;
            while (folder.Length > 0 && !ranges.Exists(range => range.Folder == folder))
                folder = Path.GetDirectoryName(folder) ?? "";
            return folder;
        }
    }

    private static IEnumerable<LogLine> LinesOf(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()
        .DescendantNodes().OfType<AttributeSyntax>()
        .Where(attribute => attribute.Name is SimpleNameSyntax { Identifier.Text: "LoggerMessage" or "LoggerMessageAttribute" })
        .Select(attribute => new LogLine(
            IdOf(attribute),
            Path.GetRelativePath(Path.Combine(Root, "src"), Path.GetDirectoryName(file)!),
            attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text));

    private static int IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList!.Arguments;
        var id = arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.Text == "EventId" || argument.NameColon?.Name.Identifier.Text == "eventId")
            ?? arguments[0];
        return id.Expression is LiteralExpressionSyntax { Token.Value: int number } ? number : 0;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<from>[0-9]{4})–(?<to>[0-9]{4}) \| `(?<folder>[A-Za-z/]+)` \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    private static string ThisFile([CallerFilePath] string path = "") => path;

    /// <param name="Id">0: none.</param>
    private sealed record LogLine(int Id, string Folder, string Name);
}
