using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>What would be right, one behind the other.</summary>
internal static class Choices
{
    /// <param name="more">There are others.</param>
    public static Bilingual List(IReadOnlyList<Bilingual> choices, bool more = false) => new()
    {
        English = string.Join(", ", choices.Select(choice => choice.English)) + (more ? " …" : ""),
        Chinese = string.Join("、", choices.Select(choice => choice.Chinese)) + (more ? "……" : ""),
    };

    /// <summary>A country as it can be given.</summary>
    public static Bilingual Of(Country country) =>
        new() { English = $"{country.Code} {country.English}", Chinese = $"{country.Code} {country.Chinese}" };
}
