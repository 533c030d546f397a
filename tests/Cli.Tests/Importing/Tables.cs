using System.Text;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Files read as the import reads them, without their needed columns having to be there.</summary>
internal static class Tables
{
    public static SourceTable Of(byte[] content, int sheet = 0)
    {
        var raw = SourceFile.Read(content, null, [], CancellationToken.None).Sheets[sheet];
        var headings = HeadingRow.Find(raw, HeadingWords.Of)!;
        return new(raw, headings, [.. raw.Rows.Skip(headings.First)], new HashSet<int>());
    }

    public static SourceTable Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static List<RowForm> Rows(SourceTable table, DateOnly? arrive = null)
    {
        var reader = new RowReader(arrive, Purpose.Unspecified, Texts.In(Speech.English));
        return [.. table.Rows.Select(reader.Read)];
    }

    public static List<RowForm> Rows(string text) => Rows(Of(text));

    public static RowForm First(string text) => Rows(Of(text))[0];

    public static IReadOnlyList<ImportForm> Forms(byte[] content, string source = "", DateOnly? arrive = null) =>
        PartyForms.Of(Rows(Of(content), arrive), source);

    public static string Format(byte[] content) => SourceFile.Read(content, null, [], CancellationToken.None).Format;
}
