using System.CommandLine;

namespace Gateway.Cli.Help;

/// <summary>What somebody may have meant by a word that is not known.</summary>
internal static class NearMiss
{
    /// <summary>The name of a verb or option of this command that differs in a letter or two; null when none does.</summary>
    public static string? Of(string typed, Command command)
    {
        var names = typed.StartsWith('-')
            ? command.Options
                .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
                .Select(option => option.Name)
            : command.Subcommands.Select(sub => sub.Name);
        return names.Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(each => each.Distance <= Math.Max(1, each.Name.Length / 3))
            .OrderBy(each => each.Distance).ThenBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => each.Name).FirstOrDefault();
    }

    /// <summary>Letters put in, left out, taken for another, or two that changed places (the optimal string alignment of Damerau and
    /// Levenshtein).</summary>
    public static int Distance(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1;
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j] + 1, steps[i, j - 1] + 1), steps[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
