using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>A page of messages as a table.</summary>
internal static class SmsSheet
{
    public static void Print(Call call, ListSmsResponse page)
    {
        if (call.Json)
        {
            call.Print(page);
            return;
        }

        var sheet = new Sheet(call, "sms.id", new Column("sms.state") { Least = 16, Cut = Cut.Words },
            new Column("sms.since") { Leaves = 3 }, "sms.recipient", new Column("sms.parts") { Right = true, Leaves = 4 },
            new Column("sms.deadline") { Leaves = 2 }, new Column("registration.id") { Leaves = 5 });
        foreach (var sms in page.Sms)
        {
            sheet.Row(sms.SmsId, SmsWords.State(call, sms), ShownTime.Text(sms.StateSinceMs), sms.Recipient, $"{sms.Parts}",
                ShownTime.Text(sms.DeadlineMs), sms.RegistrationId);
        }

        sheet.Print();
        if (page.AllHeld)
        {
            call.Say(call.Text("sms.all_held"));
            if (page.AllHeldBy.Length > 0)
                call.Say(call.Text("sms.all_held_by", page.AllHeldBy, page.AllHeldWhy).TrimEnd(' ', ':', '：'));
        }

        var counts = page.Counts.Where(count => count.Count > 0).Select(count => $"{call.Word(count.State)} {count.Count}").ToList();
        if (counts.Count > 0)
            call.Say(call.Text("sms.counts", string.Join(" · ", counts)));
        call.Say(call.Text(page.More ? "list.more" : "list.end", page.Sms.Count, page.NextCursor));
    }
}
