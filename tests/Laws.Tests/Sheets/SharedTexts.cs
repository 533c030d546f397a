using System.Globalization;
using System.Security;
using System.Text;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>The texts that cells share: plain, or in runs of several fonts with the reading of Japanese names above.</summary>
internal sealed class SharedTexts
{
    private readonly List<string> _items = [];
    private readonly Dictionary<string, int> _places = [];

    public bool IsEmpty => _items.Count == 0;

    public int PlaceOf(string text, bool rich)
    {
        var xml = rich && text.Length > 1 ? Rich(text) : $"<t xml:space=\"preserve\">{Escape(text)}</t>";
        if (_places.TryGetValue(xml, out var place))
            return place;
        _items.Add(xml);
        return _places[xml] = _items.Count - 1;
    }

    public string Xml(string ns) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<sst xmlns=\"{ns}\" count=\"{_items.Count}\" uniqueCount=\"{_items.Count}\">")
        .AppendJoin("", _items.Select(item => $"<si>{item}</si>")).Append("</sst>").ToString();

    public static string Escape(string text) => SecurityElement.Escape(text);

    private static string Rich(string text)
    {
        // Never between the halves of a rare hanzi.
        var cut = char.IsHighSurrogate(text[0]) ? 2 : 1;
        return $"<r><rPr><b/></rPr><t xml:space=\"preserve\">{Escape(text[..cut])}</t></r>" +
            (cut < text.Length ? $"<r><t xml:space=\"preserve\">{Escape(text[cut..])}</t></r>" : "") +
            "<rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh><phoneticPr fontId=\"0\"/>";
    }
}
