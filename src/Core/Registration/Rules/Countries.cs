using System.Collections.Frozen;
using Gateway.Core.Places;

namespace Gateway.Core.Registration.Rules;

/// <summary>ISO 3166-1 alpha-3.</summary>
internal static class Countries
{
    public const string China = "CHN";

    private static readonly FrozenSet<string> Codes = BuiltInData.Text("countries.csv")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).ToFrozenSet();

    public static bool Contains(string code) => Codes.Contains(code);
}
