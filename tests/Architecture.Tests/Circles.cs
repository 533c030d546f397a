namespace Gateway.Architecture.Tests;

/// <summary>Folders that use each other in circles.</summary>
internal static class Circles
{
    /// <summary>A folder's own files: they count as one of its sub-folders.</summary>
    public const string Root = "(root)";

    /// <summary>What cannot be understood from below, folder by folder, one sentence an arrow of a circle. Empty: every folder's parts can
    /// be put in an order.</summary>
    public static IEnumerable<string> In(SourceTree sources)
    {
        var folders = sources.Uses.SelectMany(use => Ancestors(use.File)).ToHashSet(StringComparer.Ordinal);
        return folders.Order(StringComparer.Ordinal).SelectMany(folder => Of(folder, Arrows(sources, folder)));
    }

    /// <summary>The arrows between the parts of <paramref name="folder"/>, each with the uses it is made of.</summary>
    public static Dictionary<(string From, string To), List<Use>> Arrows(SourceTree sources, string folder) => sources.Uses
        .Where(use => use.Declared is not null && Part(folder, use.File) is not null && Part(folder, use.Declared) is not null)
        .GroupBy(use => (From: Part(folder, use.File)!, To: Part(folder, use.Declared!)!))
        .Where(arrow => arrow.Key.From != arrow.Key.To)
        .ToDictionary(arrow => arrow.Key, arrow => arrow.ToList());

    private static IEnumerable<string> Of(string folder, Dictionary<(string From, string To), List<Use>> arrows)
    {
        var left = arrows.Keys.ToList();
        while (true)
        {
            // Neither what uses nothing that is left nor what nothing left uses can be part of a circle.
            var ends = left.Where(arrow => !left.Exists(next => next.From == arrow.To) || !left.Exists(before => before.To == arrow.From))
                .ToList();
            if (ends.Count == 0)
                break;
            left = [.. left.Except(ends)];
        }
        return left.Order()
            .Select(arrow =>
                $"{(folder.Length == 0 ? "." : folder)}: {arrow.From} → {arrow.To}, {arrows[arrow].Count} times, as {string.Join("; ", arrows[arrow].DistinctBy(use => use.Symbol.Name).Take(12))}");
    }

    private static string? Part(string folder, string file)
    {
        if (folder.Length > 0 && !file.StartsWith(folder + "/", StringComparison.Ordinal))
            return null;
        var rest = folder.Length == 0 ? file : file[(folder.Length + 1)..];
        return rest.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? rest[..end] : Root;
    }

    private static IEnumerable<string> Ancestors(string file)
    {
        for (var folder =
            Path.GetDirectoryName(file); folder is not null; folder = folder.Length == 0 ? null : Path.GetDirectoryName(folder) ?? "")
            yield return folder;
    }
}
