namespace Gateway.EndToEnd.Tests.Forms;

/// <summary>A row of <c>samples/flight-300.csv</c>. The file has no quoted fields: reading it needs no library, and none of ours.</summary>
internal sealed record FlightRow(int Line, string Name, string DocumentType, string DocumentNumber, string Phone, string Party);

internal static class FlightFile
{
    public static IReadOnlyList<FlightRow> Rows(string path)
    {
        var lines = File.ReadAllLines(path);
        var columns = lines[0].TrimStart('\uFEFF').Split(',');
        string Field(string[] cells, string column) => cells[Array.IndexOf(columns, column)];
        return [.. lines.Skip(1).Select((line, index) =>
        {
            var cells = line.Split(',');
            Assert.Equal(columns.Length, cells.Length);
            return new FlightRow(
                index + 2,
                Field(cells, "name"),
                Field(cells, "document_type"),
                Field(cells, "document_number"),
                Field(cells, "phone"),
                Field(cells, "party"));
        })];
    }

    /// <summary>The words of the notice of 12 February 2020, for everybody who shares a phone.</summary>
    /// <param name="party">In the order of the file.</param>
    /// <param name="code">Of the registration; only a party's text holds it.</param>
    public static string ConfirmationFor(IReadOnlyList<FlightRow> party, string code)
    {
        var first = party[0];
        Assert.Equal("id-card", first.DocumentType);
        var who = party.Count == 1
            ? $"{first.Name},身份证号{first.DocumentNumber}"
            : $"{first.Name}等{party.Count}人,身份证尾号{first.DocumentNumber[^4..]},码{code}";
        return $"哈尔滨疫情防控温馨提示,{who},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";
    }
}
