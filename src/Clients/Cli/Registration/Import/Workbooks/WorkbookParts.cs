using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>A sheet of a workbook: its name as on its tab, and the part it lies in.</summary>
internal sealed record SheetPart(string Name, bool Visible, string Part);

/// <summary>What a workbook consists of, found by following its relationships from the root (ECMA-376 part 2, 9.3).</summary>
/// <param name="From1904">Days are counted from 1904-01-01, as old programs on the Macintosh do.</param>
internal sealed record WorkbookParts(IReadOnlyList<SheetPart> Sheets, string? Styles, string? SharedStrings, bool From1904)
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    public static WorkbookParts Of(WorkbookPackage package)
    {
        var workbook = "xl/workbook.xml";
        if (package.Has("_rels/.rels"))
            workbook = Relations(package, "", "_rels/.rels").Find(relation => relation.Kind == "officeDocument")?.Part ?? workbook;
        var folder = workbook.Contains('/') ? workbook[..(workbook.LastIndexOf('/') + 1)] : "";
        var relations = Relations(package, folder, $"{folder}_rels/{workbook[folder.Length..]}.rels");
        var from1904 = false;
        var sheets = new List<SheetPart>();
        using var xml = package.Xml(workbook);
        var root = true;
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (root && (xml.LocalName != "workbook" || xml.NamespaceURI is not (Transitional or Strict)))
                throw new SourceException("import.unknown_workbook");
            root = false;
            if (xml.LocalName == "workbookPr")
                from1904 = xml.IsTrue("date1904");
            else if (xml.LocalName == "sheet" && SheetOf(xml, relations) is { } sheet)
                sheets.Add(sheet);
        }

        return new(sheets, PartOf(relations, "styles"), PartOf(relations, "sharedStrings"), from1904);

        string? PartOf(List<Relation> all, string kind) =>
            all.Find(relation => relation.Kind == kind)?.Part is { } part && package.Has(part) ? part : null;
    }

    /// <summary>Null for sheets without cells: charts, dialogs, macros.</summary>
    private static SheetPart? SheetOf(XmlReader xml, List<Relation> relations)
    {
        var id = "";
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
                id = xml.Value;
        }

        xml.MoveToElement();
        var relation = relations.Find(each => each.Id == id) ?? throw new SourceException("import.damaged");
        return relation.Kind == "worksheet"
            ? new(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is null or "visible", relation.Part)
            : null;
    }

    private static List<Relation> Relations(WorkbookPackage package, string folder, string part)
    {
        var relations = new List<Relation>();
        using var xml = package.Xml(part);
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External")
                continue;
            var (kind, target) = (xml.GetAttribute("Type") ?? "", (xml.GetAttribute("Target") ?? "").Replace('\\', '/'));
            relations.Add(new(xml.GetAttribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..], Resolved(folder, target)));
        }

        return relations;
    }

    private static string Resolved(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        var path = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not ("." or ".."))
                path.Add(step);
        }

        return string.Join('/', path);
    }

    private sealed record Relation(string Id, string Kind, string Part);
}
