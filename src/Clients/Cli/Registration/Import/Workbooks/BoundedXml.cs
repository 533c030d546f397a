using System.Text;
using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>XML readers for parts of a workbook: no DTD, nothing fetched, bounded in depth and in names.</summary>
internal static class BoundedXml
{
    private const int Deepest = 64;

    public static XmlReader Open(Stream part) => XmlReader.Create(part, new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // What a cell may hold is for the form's rules to say, with the row; a file is not damaged by a control character.
        CheckCharacters = false,
        CloseInput = true,
        NameTable = new BoundedNames(),
    });

    /// <summary>The next node; false at the end.</summary>
    /// <exception cref="SourceException">Nested deeper than any workbook.</exception>
    public static bool Next(this XmlReader xml)
    {
        if (!xml.Read())
            return false;
        return xml.Depth <= Deepest ? true : throw new SourceException("import.damaged");
    }

    /// <summary>All text inside the current element, which is left behind; phonetic guides (rPh) are no part of it.</summary>
    public static string TextWithin(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        string? first = null;
        StringBuilder? more = null;
        var phonetic = int.MaxValue;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement && phonetic == int.MaxValue)
                phonetic = xml.Depth;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == phonetic)
                phonetic = int.MaxValue;
            else if (xml.Depth < phonetic
                && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                Add(xml.Value);
        }

        return more?.ToString() ?? first ?? "";

        void Add(string text)
        {
            if (first is null)
                first = text;
            else
                (more ??= new(first)).Append(text);
            if (more is { Length: > ReadingBudget.CellCharacters } || first.Length > ReadingBudget.CellCharacters)
                throw new SourceException("import.cell_too_long", ReadingBudget.CellCharacters);
        }
    }

    public static bool IsTrue(this XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true" or "on";

    /// <summary>A workbook knows some hundred names; a file that brings more would fill the memory with them.</summary>
    private sealed class BoundedNames : XmlNameTable
    {
        private const int Most = 10_000;

        private readonly NameTable _names = new();
        private int _count;

        public override string Add(char[] array, int offset, int length) =>
            _names.Get(array, offset, length) ?? Counted(_names.Add(array, offset, length));

        public override string Add(string array) => _names.Get(array) ?? Counted(_names.Add(array));

        public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

        public override string? Get(string array) => _names.Get(array);

        private string Counted(string name) => ++_count <= Most ? name : throw new SourceException("import.damaged");
    }
}
