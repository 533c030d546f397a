using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGD=?: the places of the storage in use that hold something (3GPP TS 27.005, 3.5.4); null where the modem tells only how far its places go.</summary>
internal sealed class AskTakenPlaces : AtCommand<IReadOnlyList<int>?>
{
    protected override string Text => "AT+CMGD=?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMGD:"];

    /// <summary><c>+CMGD: (1,2,5),(0-4)</c>; nothing between the first brackets: nothing is there. A range, <c>(0-254)</c>, is every place there could be.</summary>
    public override IReadOnlyList<int>? Parse(IReadOnlyList<string> lines)
    {
        var line = lines.Count > 0 ? lines[0] : "";
        var (from, to) = (line.IndexOf('(', StringComparison.Ordinal), line.IndexOf(')', StringComparison.Ordinal));
        if (from < 0 || to < from)
            return null;
        var places = new List<int>();
        foreach (var place in line[(from + 1)..to].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            places.Add(number);
        }

        return places;
    }
}
