using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Audit;

/// <summary><c>audit top</c>: which keys saw the most people, added up over the stretches that the gateway answers.</summary>
internal sealed class TopAudit : Verb
{
    private const int Most = 50;

    private readonly Option<bool> _week;
    private readonly Option<string?> _from, _to;

    public TopAudit(VerbRunner runner)
        : base(runner, "audit top")
    {
        _week = Option<bool>("--week");
        _from = Option<string?>("--from", "2h|3d|DATE");
        _to = Option<string?>("--to", "2h|3d|DATE");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Value(_week) == call.Value(_from) is not null)
            throw new VerbFailedException(Exit.Usage, call.Text("audit.week_or_from"));
        var request = new AuditTopRequest
        {
            FromMs = SinceTime.Read(call, call.Value(_from) ?? "7d"),
            ToMs = call.Value(_to) is { } to ? SinceTime.Read(call, to) : 0,
        };
        var keys = new Dictionary<string, AuditCount>(StringComparer.Ordinal);
        for (var more = true; more;)
        {
            var page = await call.Server.Audit.TopAsync(request, Server.Once(cancellation));
            foreach (var count in page.Counts)
                Add(keys, count);
            (request.Cursor, more) = (page.NextCursor, page.More);
        }

        var top = keys.Values.OrderByDescending(count => count.Records).ThenByDescending(count => count.Calls).Take(Most).ToList();
        if (call.Json)
        {
            call.Print(new AuditTopResponse { Counts = { top } });
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "key.id", new Column("key.name") { Least = 10 }, "key.role", ">audit.seen", ">audit.calls",
            ">audit.denied");
        foreach (var count in top)
            sheet.Row(count.KeyId, count.KeyName, call.Word(count.Role), Number(count.Records), Number(count.Calls), Number(count.Denied));
        sheet.Print();
        return Exit.Ok;
    }

    private static void Add(Dictionary<string, AuditCount> keys, AuditCount count)
    {
        if (!keys.TryGetValue(count.KeyId, out var sum))
        {
            keys.Add(count.KeyId, count);
            return;
        }

        sum.Records += count.Records;
        sum.Calls += count.Calls;
        sum.Denied += count.Denied;
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
