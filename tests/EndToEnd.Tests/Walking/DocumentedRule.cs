using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>Rows of docs/security.md: who may call an rpc, and what somebody gains there who has the right key and lies.</summary>
internal sealed partial record DocumentedRule(string Rpc, IReadOnlyList<string> Roles, string Gain)
{
    /// <summary>By the rpc.</summary>
    public static IReadOnlyDictionary<string, DocumentedRule> All { get; } =
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/security.md")))
            .Select(row => new DocumentedRule(
                row.Groups["rpc"].Value, row.Groups["roles"].Value.Split(", "), row.Groups["gain"].Value.Trim()))
            .ToDictionary(rule => rule.Rpc, StringComparer.Ordinal);

    [GeneratedRegex(@"(?m)^\| `(?<rpc>/gateway[^`]+)` \| (?<roles>[a-z, ]+) \|(?<gain>[^|]*)\|$", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
