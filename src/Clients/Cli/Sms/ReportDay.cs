using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>sms report</c>: a day in figures, by hour and by SIM.</summary>
internal sealed class ReportDay : Verb
{
    private readonly Option<string?> _day;
    private readonly Option<bool> _csv;

    public ReportDay(VerbRunner runner)
        : base(runner, "sms report")
    {
        _day = Option<string?>("--day", "today|YYYY-MM-DD");
        _csv = Option<bool>("--csv");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Json && call.Value(_csv))
            throw new VerbFailedException(Exit.Usage, call.Text("day.json_or_csv"));
        var day = call.Value(_day) is { } given && given is not ("today" or "今天") ? given : "";
        var report = await call.Server.Sms.ReportDayAsync(new() { Day = day }, Server.Once(cancellation));
        if (call.Json)
            call.Print(report);
        else if (call.Value(_csv))
            call.PrintLines(DayCsv.Of(report));
        else
            DaySheet.Print(call, report);
        if (report.Partial && !call.Json)
            call.Say(call.Text("day.partial"));
        return Exit.Ok;
    }
}
