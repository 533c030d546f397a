using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <summary>Capital letters of other scripts that are drawn like a Latin one, and the multiplication sign that is typed for the X of an ID
/// card.</summary>
public static class LatinLookAlike
{
    private const string Others = "АВЕЅІЈКМНОРСТУХҮԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺ×╳✕✖⨯";
    private const string Latin = "ABESIJKMHOPCTYXYQWABEZHIKMNOPTYXCMXXXXX";

    private static readonly FrozenDictionary<char, char> Table =
        Others.Zip(Latin).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The text, in capitals, with each of them as the Latin letter that it looks like.</summary>
    public static string Of(string capitals) => capitals.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
        ? string.Concat(capitals.Select(each => Table.GetValueOrDefault(each, each)))
        : capitals;
}
