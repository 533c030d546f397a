using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Sms;

/// <summary><c>sms inbound</c>: what phones sent to the bank, by cursor.</summary>
internal sealed class ListInbound : PagedVerb<ListInboundResponse>
{
    private readonly Option<bool> _newest;
    private readonly WholeValues _whole;

    public ListInbound(VerbRunner runner)
        : base(runner, "sms inbound")
    {
        _newest = Option<bool>("--newest");
        _whole = WholeOptions();
    }

    protected override async Task<ListInboundResponse> AskAsync(Call call, string cursor, int size, CallOptions options) =>
        await call.Server.Inbound.ListInboundAsync(new()
        {
            Cursor = cursor,
            PageSize = size,
            NewestFirst = call.Value(_newest),
            Whole = _whole.Of(call),
            Why = _whole.WhyOf(call),
        }, options);

    protected override PageEnd Show(Call call, ListInboundResponse page)
    {
        var sheet = new Sheet(call, "inbound.received", new Column("inbound.sender") { Least = 14 },
            new Column("inbound.text") { Least = 16 }, new Column("inbound.effect") { Least = 8 },
            new Column("sim.iccid") { Least = 6, Cut = Cut.Start, Leaves = 1 });
        foreach (var message in page.Messages)
            sheet.Row(ShownTime.Text(message.ReceivedAtMs), message.Sender, Shown(call, message), Effect(call, message), message.Iccid);
        sheet.Print();
        return new(page.Messages.Count, page.More, page.NextCursor, call.Value(_newest));
    }

    /// <summary>What is no person's text is called by its kind first.</summary>
    private static string Shown(Call call, InboundMessage message) =>
        message.Kind.Length == 0 ? message.Text : $"[{call.Texts.Word("inbound_kind", message.Kind)}] {message.Text}".TrimEnd();

    private static string Effect(Call call, InboundMessage message) =>
        message.Parts < message.PartCount
            ? call.Text(message.Incomplete ? "inbound.incomplete" : "inbound.waiting", message.Parts, message.PartCount)
            : call.Texts.Word("effect", message.Effect);
}
