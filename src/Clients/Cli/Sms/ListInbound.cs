using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms inbound</c>: what phones sent to the bank, by cursor.</summary>
internal sealed class ListInbound : Verb
{
    private readonly Option<string?> _cursor;
    private readonly Option<int> _page;
    private readonly Option<bool> _newest;

    public ListInbound(GatewayCommand gateway)
        : base(gateway, "sms inbound")
    {
        _cursor = Option<string?>("--cursor", "CURSOR");
        _page = Option<int>("--page", "1–500");
        _newest = Option<bool>("--newest");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Inbound.ListInboundAsync(
            new() { Cursor = call.Value(_cursor) ?? "", PageSize = call.Value(_page), NewestFirst = call.Value(_newest) }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "inbound.received", new Column("inbound.sender") { Least = 14 }, new Column("inbound.text") { Least = 16 },
            new Column("inbound.effect") { Least = 8 }, new Column("sim.iccid") { Least = 6, Cut = Cut.Start, Leaves = 1 });
        foreach (var message in answer.Messages)
            sheet.Row(ShanghaiTime.Text(message.ReceivedAtMs), message.Sender, Shown(call, message), Effect(call, message), message.Iccid);
        sheet.Print();
        call.Say(call.Text(answer.More ? "list.more" : "list.end", answer.Messages.Count, answer.NextCursor));
        return Exit.Ok;
    }

    /// <summary>What is no person's text is called by its kind first.</summary>
    private static string Shown(Call call, InboundMessage message) =>
        message.Kind.Length == 0 ? message.Text : $"[{call.Texts.Word("inbound_kind", message.Kind)}] {message.Text}".TrimEnd();

    private static string Effect(Call call, InboundMessage message) =>
        message.Parts < message.PartCount
            ? call.Text(message.Incomplete ? "inbound.incomplete" : "inbound.waiting", message.Parts, message.PartCount)
            : call.Texts.Word("effect", message.Effect);
}
