using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary><c>sms unknown</c>: messages of which nobody knows whether they left, and those held because a person must decide.</summary>
internal sealed class ListUnknown(VerbRunner runner) : Verb(runner, "sms unknown")
{
    private const int PageSize = 500;

    /// <summary>Reasons of a hold that leave a question to a person.</summary>
    private static readonly string[] Undecided = ["unknown", "unknown_twice", "restarted_twice"];

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var open = new ListSmsResponse { More = true };
        while (open.More)
        {
            var page = await call.Server.Sms.ListAsync(
                new() { States = { SmsState.Unknown, SmsState.Held }, PageSize = PageSize, Cursor = open.NextCursor },
                Server.Once(cancellation));
            open.Sms.AddRange(page.Sms.Where(sms => sms.State == SmsState.Unknown || Undecided.Contains(sms.Reason)));
            (open.NextCursor, open.More) = (page.NextCursor, page.More);
        }

        SmsSheet.Print(call, open);
        return Exit.Ok;
    }
}
