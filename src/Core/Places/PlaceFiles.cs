using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Places;

/// <summary>Reads the tables of places at start and refuses them with every fault named, so that a wrong line is found
/// before the first traveller stands at the gate.</summary>
internal static class PlaceFiles
{
    private const string DivisionsFile = "harbin-divisions.csv";
    private const string EntryPointsFile = "entry-points.csv";

    /// <exception cref="InvalidDataException">A file is missing or wrong; the message names file, line and what would be right.</exception>
    public static PlaceTable Load(PlacesOptions options)
    {
        var folder = string.IsNullOrWhiteSpace(options.Directory) ? null : options.Directory;
        if (folder is not null && !File.Exists(Path.Combine(folder, DivisionsFile)) && !File.Exists(Path.Combine(folder, EntryPointsFile)))
            throw new InvalidDataException(
                $"Places:Directory is \"{folder}\", but neither {EntryPointsFile} nor {DivisionsFile} is there. "
                + "Leave it empty to use the built-in tables.");
        return Parse(Text(folder, DivisionsFile), Text(folder, EntryPointsFile));
    }

    /// <summary>The tables from the text of both files.</summary>
    /// <exception cref="InvalidDataException">See <see cref="Load"/>.</exception>
    public static PlaceTable Parse(string divisionsCsv, string entryPointsCsv)
    {
        var faults = new List<string>();
        var divisions = Divisions(CsvTable.Parse(DivisionsFile, divisionsCsv, ["code", "name"], faults), faults);
        var known = divisions.Select(each => each.Code).ToHashSet();
        var entryPoints = EntryPoints(
            CsvTable.Parse(EntryPointsFile, entryPointsCsv, ["code", "name", "mode", "district"], faults), known, faults);
        if (faults.Count > 0)
            throw new InvalidDataException("The tables of places are wrong:\n  " + string.Join("\n  ", faults));
        return new PlaceTable(divisions, entryPoints);
    }

    private static List<Division> Divisions(CsvTable table, List<string> faults)
    {
        var divisions = new List<Division>();
        foreach (var row in table.Rows)
        {
            var (code, name) = (row["code"], row["name"]);
            if (code.Length != 6 || !code.All(char.IsAsciiDigit))
                faults.Add($"{row.Place}: code \"{code}\" is not six digits (GB/T 2260)");
            else if (divisions.Any(each => each.Code == code))
                faults.Add($"{row.Place}: code {code} is there twice");
            else if (name.Length == 0)
                faults.Add($"{row.Place}: {code} has no name");
            else
                divisions.Add(new Division(code, name));
        }
        return divisions;
    }

    private static List<EntryPoint> EntryPoints(CsvTable table, HashSet<string> divisions, List<string> faults)
    {
        var entryPoints = new List<EntryPoint>();
        foreach (var row in table.Rows)
        {
            var (code, name, mode, district) = (row["code"], row["name"], row["mode"], row["district"]);
            EntryWay? way = mode switch { "air" => EntryWay.Air, "rail" => EntryWay.Rail, "road" => EntryWay.Road, _ => null };
            if (code.Length is 0 or > 32 || !code.All(each => char.IsAsciiLetterUpper(each) || char.IsAsciiDigit(each) || each == '-'))
                faults.Add($"{row.Place}: code \"{code}\" is not 1–32 of A–Z, 0–9 and hyphen");
            else if (entryPoints.Any(each => each.Code == code))
                faults.Add($"{row.Place}: code {code} is there twice");
            else if (name.Length == 0)
                faults.Add($"{row.Place}: {code} has no name");
            else if (way is null)
                faults.Add($"{row.Place}: mode \"{mode}\" of {code} is not air, rail or road");
            else if (!divisions.Contains(district))
                faults.Add($"{row.Place}: district \"{district}\" of {code} is not in {DivisionsFile}");
            else
                entryPoints.Add(new EntryPoint(code, name, way.Value, district));
        }
        return entryPoints;
    }

    /// <summary>Of the table that the command knows, too.</summary>
    private static string BuiltInDivisions() =>
        string.Concat(AreaTable.Within(AreaTable.Harbin).Select(area => $"\n{area.Code},{area.Name}").Prepend("code,name"));

    private static string Text(string? folder, string file)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, file)))
            return file == DivisionsFile ? BuiltInDivisions() : BuiltInData.Text(file);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException($"{Path.Combine(folder, file)} is not UTF-8 (in Excel: save as \"CSV UTF-8\").", wrong);
        }
    }
}
