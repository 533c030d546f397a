using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gateway.Core.Tests.Slices;

/// <summary>The folders of the core know each other in one direction only, so that each can be understood without those above it.</summary>
public sealed partial class SliceTests
{
    [Fact]
    public void Slices_of_the_core_do_not_use_each_other_in_circles()
    {
        var core = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Core"));
        var uses = core.EnumerateDirectories().Where(slice => slice.Name is not ("bin" or "obj")).ToDictionary(
            slice => slice.Name,
            slice => slice.EnumerateFiles("*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Mention().Matches(File.ReadAllText(file.FullName)))
                .Where(mention => mention.Value.StartsWith("Gateway.Core.", StringComparison.Ordinal) || IsType(mention))
                .Select(mention => mention.Groups["slice"].Value)
                .Where(used => used != slice.Name)
                .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["Storage", "Access", "Bank"], StringComparer.Ordinal), uses["Sms"]); // what is known is seen
        Assert.All(uses.Values.SelectMany(used => used), used => Assert.Contains(used, uses.Keys));

        while (uses.Where(slice => slice.Value.Count == 0).Select(slice => slice.Key).ToList() is { Count: > 0 } understood)
        {
            foreach (var slice in understood)
                uses.Remove(slice);
            foreach (var used in uses.Values)
                used.ExceptWith(understood);
        }

        Assert.Empty(uses.Select(slice => $"{slice.Key} → {string.Join(", ", slice.Value.Order())}"));
    }

    private static bool IsType(Match mention) =>
        typeof(Gateway.Core.Storage.IStore).Assembly.GetType($"Gateway.Core.{mention.Groups["slice"].Value}.{mention.Groups["name"].Value}") is not null;

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // With or without the beginning that all of them share.
    [GeneratedRegex(@"\bGateway\.Core\.(?<slice>[A-Z]\w*)|(?<![\w.])(?!Gateway\.)(?<slice>[A-Z]\w*)\.(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
