using System.Text;

namespace Gateway.Cli.Tests.Terminals;

/// <summary>Tells text from sequences, as ECMA-48 does, however they are split over reads.</summary>
internal sealed class SequenceReader(Screen screen)
{
    private readonly StringBuilder _pending = new();

    public void Feed(string text)
    {
        _pending.Append(text);
        var all = _pending.ToString();
        var at = 0;
        while (at < all.Length && Take(all, at) is var taken and > 0)
            at += taken;
        _pending.Clear().Append(all, at, all.Length - at);
    }

    /// <returns>Characters used; 0 when the rest of a sequence or of a pair is still to come.</returns>
    private int Take(string all, int at)
    {
        if (all[at] == '\e')
            return TakeSequence(all, at);
        if (char.IsHighSurrogate(all[at]) && at + 1 == all.Length)
            return 0;
        if (!Rune.TryGetRuneAt(all, at, out var rune))
            rune = Rune.ReplacementChar;
        if (all[at] == '\n')
            screen.LineFeed();
        else if (all[at] == '\r')
            screen.CarriageReturn();
        else if (char.IsControl(all[at]))
            screen.Foreign.Add($"control {(int)all[at]:X2}");
        else
            screen.Put(rune);
        return rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
    }

    private int TakeSequence(string all, int at)
    {
        if (at + 1 == all.Length)
            return 0;
        if (all[at + 1] != '[')
        {
            // DECKPAM and DECKPNM, which .NET sends for the arrow keys.
            if (all[at + 1] is not ('=' or '>'))
                screen.Foreign.Add($"ESC {all[at + 1]}");
            return 2;
        }

        var end = at + 2;
        while (end < all.Length && all[end] is >= '\x20' and <= '\x3F')
            end++;
        if (end == all.Length)
            return 0;
        Do(all[(at + 2)..end], all[end]);
        return end + 1 - at;
    }

    private void Do(string parameters, char final)
    {
        switch (final, parameters)
        {
            case ('m', _) when parameters.All(each => char.IsAsciiDigit(each) || each == ';'):
                break;
            case ('H', _):
                var place = parameters.Split(';').Select(each => int.TryParse(each, out var number) ? number - 1 : 0).ToList();
                screen.MoveTo(place[0], place.Count > 1 ? place[1] : 0);
                break;
            case ('K', ""):
                screen.EraseRestOfLine();
                break;
            case ('J', ""):
                screen.EraseBelow();
                break;
            case ('h' or 'l', "?25"):
                screen.CursorShown = final == 'h';
                break;
            case ('h' or 'l', "?1049"):
                screen.Switch(final == 'h');
                break;
            case ('h' or 'l', "?1"): // DECCKM, by .NET
                break;
            default:
                screen.Foreign.Add($"CSI {parameters}{final}");
                break;
        }
    }
}
