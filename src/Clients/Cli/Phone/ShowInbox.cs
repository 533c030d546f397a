using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Phone;

/// <summary><c>phone inbox</c>: what a virtual phone received.</summary>
internal sealed class ShowInbox : Verb
{
    private readonly Argument<string> _phone;

    public ShowInbox(VerbRunner runner)
        : base(runner, "phone inbox") => _phone = Argument<string>("NUMBER");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var phone = call.Value(_phone)!;
        var inbox = await VirtualOnly.AskAsync(call, bank => bank.InboxAsync(new() { Phone = phone }, Server.Once(cancellation)));
        if (call.Json)
        {
            call.Print(inbox);
            return Exit.Ok;
        }

        call.Say(call.Text("inbox.count", phone, inbox.Messages.Count));
        foreach (var message in inbox.Messages)
        {
            var parts = message.Parts == message.PartCount
                ? message.PartCount.ToString(CultureInfo.InvariantCulture)
                : call.Text("inbox.incomplete", message.Parts, message.PartCount);
            call.Print(call.Text("inbox.head", ShownTime.Text(message.ReceivedAtMs), message.FromIccid, parts));
            call.Print($"  {message.Text}");
        }

        return Exit.Ok;
    }
}
