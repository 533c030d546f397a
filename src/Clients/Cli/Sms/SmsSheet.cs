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

        var sheet = new Sheet(call, "sms.id", "sms.state", "sms.since", "sms.recipient", ">sms.parts", "sms.deadline", "registration.id");
        foreach (var sms in page.Sms)
        {
            sheet.Row(sms.SmsId, SmsWords.State(call, sms), ShanghaiTime.Text(sms.StateSinceMs), sms.Recipient, $"{sms.Parts}",
                ShanghaiTime.Text(sms.DeadlineMs), sms.RegistrationId);
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
