using System.Globalization;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Store;

/// <summary><c>store verify</c>: has the gateway compare what it remembers with what is on disk.</summary>
internal sealed class VerifyStore(VerbRunner runner) : Verb(runner, "store verify")
{
    // 211,000 documents a second are read in a full scan: a year of arrivals takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Store.VerifyAsync(new(), Server.Once(cancellation, Patience));
        if (call.Json)
        {
            call.Print(answer);
        }
        else
        {
            var sheet = new Sheet(call, "store.collection", ">store.records");
            foreach (var (collection, count) in answer.Records.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                sheet.Row(collection, count.ToString(CultureInfo.InvariantCulture));
            sheet.Print();
            foreach (var finding in answer.Findings)
                call.Print($"! {finding}");
            call.Print(call.Text(answer.Clean ? "store.clean" : "store.not_clean", answer.ElapsedMs));
        }

        return answer.Clean ? Exit.Ok : Exit.AnswerIsNo;
    }
}
