using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems.Watch;

/// <summary>The modems of one page: a line each; or, when they are too many, those that need a person in lines and all others in
/// cells.</summary>
internal sealed class WatchPage(Call call, WatchView view, int room, int body)
{
    public List<IReadOnlyList<Painted>> Of(IReadOnlyList<Modem> shown, IReadOnlyCollection<Modem> all)
    {
        var ports = new PortNames(all.Select(modem => modem.Port));
        var asCells = view.AsCells ?? shown.Count + 1 > body;
        if (!asCells)
        {
            (view.Across, view.PageSize) = (1, Math.Max(1, body - 1));
            return Lines(shown, ports, body);
        }

        // The troubled ones stand in front in this view, whatever the order: as many lines as half of the screen holds.
        var inLines = shown.Where(modem => modem.Trouble == Trouble.NeedsPerson).Take(Math.Max(0, (body / 2) - 1)).ToList();
        List<IReadOnlyList<Painted>> page = inLines.Count == 0 ? [] : Lines(inLines, ports, inLines.Count + 1);
        page.AddRange(InCells(shown.Except(inLines).ToList(), body - page.Count));
        return page;
    }

    private List<IReadOnlyList<Painted>> Lines(IReadOnlyList<Modem> shown, PortNames ports, int height)
    {
        var page = Page(shown, Math.Max(1, height - 1));
        var (lines, _) = ModemSheet.Of(call, page, whole: false, ports, view.Chosen).Fit(room);
        return [lines[0], .. lines.Skip(1).Select((line, i) => page[i].Number == view.Chosen ? Choose(line) : line)];
    }

    private List<IReadOnlyList<Painted>> InCells(List<Modem> modems, int height)
    {
        var texts = modems
            .Select(modem => $"{(modem.Number == view.Chosen ? ModemSheet.Mark : " ")}{modem.Number,3} {ModemSheet.StateWord(call, modem, whole: false)}").ToList();
        var width = texts.Select(Cells.Width).DefaultIfEmpty(1).Max() + ColumnFit.Gap;
        (view.Across, view.PageSize) = (Math.Max(1, room / width), Math.Max(1, room / width * height));
        var page = Page(modems, view.PageSize);
        return
        [
            .. page.Select(modem => new Painted(
                    Cells.Pad(texts[modems.IndexOf(modem)], width), modem.Number == view.Chosen ? Paint.Chosen : ModemSheet.PaintOf(modem)))
                .Chunk(view.Across).Take(height).Select(row => (IReadOnlyList<Painted>)row),
        ];
    }

    /// <summary>The page that holds the cursor.</summary>
    private List<Modem> Page(IReadOnlyList<Modem> modems, int size)
    {
        var at = Math.Max(0, Enumerable.Range(0, modems.Count).FirstOrDefault(i => modems[i].Number == view.Chosen, -1));
        return [.. modems.Skip(at / size * size).Take(size)];
    }

    private Painted[] Choose(IReadOnlyList<Painted> line) =>
        [new(Cells.Pad(string.Concat(line.Select(piece => piece.Text)), room), Paint.Chosen)];
}
