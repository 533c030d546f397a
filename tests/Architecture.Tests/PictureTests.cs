using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>What docs/architecture.md names is there, and a newcomer who follows a registration has few places to read.</summary>
public sealed partial class PictureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static readonly string Picture = File.ReadAllText(Path.Combine(Root, "docs/architecture.md"));

    [Fact]
    public void The_walk_of_a_registration_names_at_most_twelve_places_and_each_is_a_file()
    {
        var types = Quoted().Matches(Section("A registration, step by step")).SelectMany(match => match.Groups[1].Value.Split('('))
            .Select(name => name.Split('.', ')')[0])
            .Distinct().ToList();
        Assert.Contains("SubmissionRule", types); // what is named is seen
        Assert.InRange(types.Count, 1, 12);
        var files = Directory.EnumerateFiles(Path.Combine(Root, "src/Core"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.Equal([], types.Where(type => !files.Contains(type)));
    }

    [Fact]
    public void Every_place_of_the_table_is_there()
    {
        // "src/A/B", "C" in one cell: the second lies beside B.
        var places = Section("Who is where").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line =>
            {
                var cell = Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value).ToList();
                return cell.Select(
                    place => place.Contains('/', StringComparison.Ordinal) ? place : Path.Combine(Path.GetDirectoryName(cell[0])!, place));
            })
            .ToList();
        Assert.Contains("src/Core/Storage/Engine", places); // what is named is seen
        Assert.Equal([], places.Where(place => !Path.Exists(Path.Combine(Root, place))));
    }

    private static string Section(string title) =>
        Picture.Split("\n## ").Single(section => section.StartsWith(title, StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
