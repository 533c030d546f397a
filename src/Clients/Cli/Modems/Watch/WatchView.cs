using Gateway.V1;

namespace Gateway.Cli.Modems.Watch;

/// <summary>What can be done with the modem that the cursor stands on.</summary>
internal enum WatchOrder
{
    Pause,
    Resume,
    Reset,
    Test,
}

/// <summary>What a person looks at: which modems in which order, where the cursor is, what is asked. Keys change it, and nothing else
/// does.</summary>
internal sealed class WatchView
{
    public ModemSort Sort { get; set; }

    public bool TroubleOnly { get; set; }

    /// <summary>Lines or cells; null leaves it to the screen: cells when the lines are too many.</summary>
    public bool? AsCells { get; private set; }

    /// <summary>The number of the modem under the cursor; 0 before there is one.</summary>
    public int Chosen { get; private set; }

    /// <summary>One modem fills the screen.</summary>
    public bool ShowsOne { get; private set; }

    /// <summary>An order that waits for a yes.</summary>
    public WatchOrder? Asked { get; private set; }

    /// <summary>What came of the last order, until the next key.</summary>
    public string Answer { get; set; } = "";

    public bool Quits { get; private set; }

    /// <summary>Modems that a page of the last drawing held.</summary>
    public int PageSize { get; set; } = 10;

    /// <summary>Cells in a row of the last drawing; 1 for lines.</summary>
    public int Across { get; set; } = 1;

    public IReadOnlyList<Modem> Shown(IEnumerable<Modem> modems)
    {
        var shown = modems.Where(modem => modem.IsTroubled || !TroubleOnly).Sorted(Sort);
        if (shown.Count > 0 && !shown.Any(modem => modem.Number == Chosen))
            Chosen = shown[0].Number;
        return shown;
    }

    /// <returns>An order that was confirmed, for the modem under the cursor.</returns>
    public WatchOrder? Press(ConsoleKeyInfo key, IReadOnlyList<Modem> shown)
    {
        Answer = "";
        if (Asked is { } asked)
        {
            Asked = null;
            return key.KeyChar is 'y' or 'Y' ? asked : null;
        }

        switch (key.Key)
        {
            case ConsoleKey.UpArrow:
                Move(shown, -Across);
                break;
            case ConsoleKey.DownArrow:
                Move(shown, Across);
                break;
            case ConsoleKey.LeftArrow when !ShowsOne:
                Move(shown, -1);
                break;
            case ConsoleKey.RightArrow when !ShowsOne:
                Move(shown, 1);
                break;
            case ConsoleKey.PageUp:
                Move(shown, -PageSize);
                break;
            case ConsoleKey.PageDown or ConsoleKey.Spacebar:
                Move(shown, PageSize);
                break;
            case ConsoleKey.Home:
                Move(shown, -shown.Count);
                break;
            case ConsoleKey.End:
                Move(shown, shown.Count);
                break;
            case ConsoleKey.Enter:
                ShowsOne = !ShowsOne && shown.Count > 0;
                break;
            case ConsoleKey.Escape when ShowsOne:
                ShowsOne = false;
                break;
            default:
                Letter(key.KeyChar, shown);
                break;
        }

        return null;
    }

    private void Letter(char letter, IReadOnlyList<Modem> shown)
    {
        switch (letter)
        {
            case 'q' or 'Q':
                Quits = true;
                break;
            case 's':
                Sort = (ModemSort)(((int)Sort + 1) % Enum.GetValues<ModemSort>().Length);
                break;
            case 'f':
                TroubleOnly = !TroubleOnly;
                break;
            case 'v':
                AsCells = !(AsCells ?? Across > 1);
                break;
            case 'k':
                Move(shown, -Across);
                break;
            case 'j':
                Move(shown, Across);
                break;
            case 'p' or 'u' or 'R' or 't' when shown.Count > 0:
                Asked = letter switch { 'p' => WatchOrder.Pause, 'u' => WatchOrder.Resume, 'R' => WatchOrder.Reset, _ => WatchOrder.Test };
                break;
        }
    }

    private void Move(IReadOnlyList<Modem> shown, int by)
    {
        if (shown.Count == 0)
            return;
        var at = Enumerable.Range(0, shown.Count).FirstOrDefault(i => shown[i].Number == Chosen);
        Chosen = shown[Math.Clamp(at + by, 0, shown.Count - 1)].Number;
    }
}
