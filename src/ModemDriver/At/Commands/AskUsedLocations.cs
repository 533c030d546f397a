using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGD=?: the locations of the selected storage that hold a message (3GPP TS 27.005, 3.5.4); null where the modem tells the
/// range of its locations only.</summary>
internal sealed class AskUsedLocations : AtCommand<IReadOnlyList<int>?>
{
    protected override string Text => "AT+CMGD=?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMGD:"];

    /// <summary><c>+CMGD: (1,2,5),(0-4)</c>; nothing between the first brackets: no message. A range, <c>(0-254)</c>, is every location
    /// there could be.</summary>
    public override IReadOnlyList<int>? Parse(IReadOnlyList<string> lines)
    {
        var line = lines.Count > 0 ? lines[0] : "";
        var (from, to) = (line.IndexOf('(', StringComparison.Ordinal), line.IndexOf(')', StringComparison.Ordinal));
        if (from < 0 || to < from)
            return null;
        var locations = new List<int>();
        foreach (var location in line[(from + 1)..to].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(location, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            locations.Add(number);
        }

        return locations;
    }
}
