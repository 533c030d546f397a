using System.Globalization;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Modems.Watch;

/// <summary>Draws the bank into so many columns and rows: a title, modems, the lines that sum up, the keys.</summary>
internal sealed class WatchScreen(Call call, WatchView view, int columns, int rows)
{
    // The last column stays free: a terminal that has filled it may have begun the next line.
    private readonly int _room = columns - 1;

    public IReadOnlyList<IReadOnlyList<Painted>> Of(IReadOnlyCollection<Modem> modems, BankSummary? summary, DateTimeOffset? lostAt)
    {
        var shown = view.Shown(modems);
        List<Painted> below = [.. Asked(), .. summary is null ? [] : BankLines.Of(call, modems, summary),
            new(call.Text(view.ShowsOne ? "watch.keys_one" : "watch.keys"), Paint.Faint)];
        var above = Title(shown.Count, modems.Count, lostAt, summary is not null);
        var body = Math.Max(1, rows - 1 - below.Count);
        var page = view.ShowsOne && shown.FirstOrDefault(modem => modem.Number == view.Chosen) is { } one
            ? OnePage(one, body)
            : new WatchPage(call, view, _room, body).Of(shown, modems);
        List<IReadOnlyList<Painted>> lines = [[above], .. page];
        while (lines.Count < rows - below.Count)
            lines.Add([]);
        lines.AddRange(below.Select(line => new[] { line with { Text = Cells.Fit(line.Text, _room, Cut.Words) } }));
        return [.. lines.Take(rows)];
    }

    private Painted Title(int shown, int all, DateTimeOffset? lostAt, bool known)
    {
        var order = call.Texts.Word("sort", view.Sort.ToString().ToLowerInvariant());
        var title = view.TroubleOnly ? call.Text("watch.title_trouble", shown, all, order) : call.Text("watch.title", all, order);
        if (lostAt is { } since)
            return new(Cells.Fit(
                call.Text("watch.lost", since.ToOffset(HarbinTime.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture)) + "  "
                + title, _room), Paint.Bad);
        return new(Cells.Fit(known ? title : call.Text("modem.waiting"), _room), Paint.Bold);
    }

    private IEnumerable<Painted> Asked()
    {
        if (view.Asked is { } order)
            return [new(call.Text("watch.sure", call.Word(order), view.Chosen), Paint.Attention)];
        return view.Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(rows / 2)
            .Select(line => new Painted(line, Paint.Attention));
    }

    private List<IReadOnlyList<Painted>> OnePage(Modem modem, int body) =>
        [.. ModemFacts.Of(call, modem).Lines(_room).Take(body).Select(line => (IReadOnlyList<Painted>)[line])];
}
