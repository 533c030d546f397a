using System.Globalization;
using System.Security;
using System.Text;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>The number formats that a workbook uses: cells name them by their place.</summary>
internal sealed class Styles
{
    // SpreadsheetML, 18.8.30: formats of the workbook's own begin here.
    private const int FirstOwn = 164;

    private readonly List<int> _formats = [0];
    private readonly List<string> _codes = [];

    public int PlaceOf(Cell cell)
    {
        var id = cell.FormatId;
        if (cell.FormatCode.Length > 0)
        {
            var own = _codes.IndexOf(cell.FormatCode);
            if (own < 0)
            {
                own = _codes.Count;
                _codes.Add(cell.FormatCode);
            }

            id = FirstOwn + own;
        }

        var place = _formats.IndexOf(id);
        if (place < 0)
        {
            place = _formats.Count;
            _formats.Add(id);
        }

        return place;
    }

    public string Xml(string ns)
    {
        var xml = new StringBuilder($"<styleSheet xmlns=\"{ns}\">");
        if (_codes.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<numFmts count=\"{_codes.Count}\">");
            for (var index = 0; index < _codes.Count; index++)
                xml.Append(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{FirstOwn + index}\" formatCode=\"{SecurityElement.Escape(_codes[index])}\"/>");
            xml.Append("</numFmts>");
        }

        xml.Append("<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>")
            .Append("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>");
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{_formats.Count}\">");
        foreach (var id in _formats)
            xml.Append(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
        return xml.Append("</cellXfs></styleSheet>").ToString();
    }
}
