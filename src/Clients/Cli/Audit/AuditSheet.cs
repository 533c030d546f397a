using System.Globalization;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Audit;

/// <summary>Rows of the audit as a table: who, when, from where, what, of whom, why.</summary>
internal static class AuditSheet
{
    private const int MostRecords = 8;

    public static PageEnd Print(Call call, ListAuditResponse page)
    {
        var sheet = new Sheet(call, "audit.id", "audit.at", new Column("audit.who") { Least = 10 },
            new Column("audit.verb") { Least = 12 }, new Column("audit.records") { Least = 8 }, new Column("audit.outcome") { Least = 6 },
            new Column("audit.why") { Least = 6, Leaves = 2 }, new Column("audit.address") { Leaves = 1 });
        foreach (var row in page.Rows)
            sheet.Row(row.AuditId, ShownTime.Text(row.AtMs), Who(call, row), row.Verb, Records(call, row), Outcome(call, row), row.Why,
                row.Address);
        sheet.Print();
        foreach (var row in page.Rows.Where(row => row.Lost > 0))
            call.Say(call.Text("audit.lost", row.Lost, row.AuditId));
        return new(page.Rows.Count, page.More, page.NextCursor, IsNewestFirst: true);
    }

    private static string Who(Call call, AuditRow row)
    {
        var key = row.KeyId.Length == 0 ? call.Text("audit.itself") : $"{row.KeyId} {row.KeyName}".TrimEnd();
        return row.Staff.Length > 0 ? $"{row.Staff} ({key})" : key;
    }

    private static string Records(Call call, AuditRow row)
    {
        var more = Math.Max(0, row.Records.Count - MostRecords) + row.Uncounted;
        if (call.Room is null)
            more = row.Uncounted;       // redirected, every value is whole
        var named = string.Join(' ', call.Room is null ? row.Records : row.Records.Take(MostRecords));
        var asked = row.AskedFor > 0 ? call.Text("audit.asked_for", row.AskedFor) : "";
        return string.Join(' ', new[] { named, more > 0 ? call.Text("audit.and_more", more) : "", asked }.Where(text => text.Length > 0));
    }

    private static string Outcome(Call call, AuditRow row)
    {
        var words = new List<string> { call.Word(row.Outcome) };
        if (row.Reason.Length > 0)
            words.Add(row.Reason);
        if (row.Whole)
            words.Add(call.Text("audit.whole"));
        if (row.Late)
            words.Add(call.Text("audit.late"));
        if (row.Times > 1)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"×{row.Times}"));
        return string.Join(' ', words);
    }
}
