using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>Turns the gateway's field paths (<c>travellers[1].document.number</c>) back into rows and columns of the file.</summary>
internal sealed partial class FieldColumns(Texts texts)
{
    private static readonly Dictionary<string, Column> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = Column.Name,
        ["document"] = Column.DocumentNumber,
        ["document.type"] = Column.DocumentType,
        ["document.number"] = Column.DocumentNumber,
        ["document.issuing_country"] = Column.IssuingCountry,
        ["seat"] = Column.Seat,
        ["exposure"] = Column.Exposure,
        ["symptoms"] = Column.Symptoms,
        ["phone"] = Column.Phone,
        ["party"] = Column.Party,
        ["language"] = Column.Language,
        ["trip.arrival_date"] = Column.ArrivalDate,
        ["trip.arrival_time"] = Column.ArrivalTime,
        ["trip.mode"] = Column.Mode,
        ["trip.carrier_number"] = Column.CarrierNumber,
        ["trip.origin"] = Column.Origin,
        ["trip.purpose"] = Column.Purpose,
        ["trip.destination_district"] = Column.District,
        ["trip.destination_address"] = Column.Address,
        ["trip.entry_point"] = Column.EntryPoint,
        ["paper.sheet_serial"] = Column.SheetSerial,
        ["paper.entered_at"] = Column.EnteredAt,
        ["paper.entry_point"] = Column.EnteredThrough,
    };

    /// <summary>All that is wrong with a row: what was found here and what the gateway found, in the order of the columns.</summary>
    /// <param name="index">The row's place among the travellers of its form.</param>
    /// <param name="said">What the gateway said of the whole form; empty when nothing.</param>
    public IReadOnlyList<FieldFault> Of(RowForm row, int index, IEnumerable<FieldFault> said)
    {
        var faults = new List<FieldFault>(row.Faults);
        foreach (var fault in said)
        {
            var match = TravellerIndex().Match(fault.Field);
            // A fault of the trip, the phone or the sheet is every row's.
            if (match.Success && !match.Groups["index"].ValueSpan.SequenceEqual($"{index}"))
                continue;
            var path = ElementIndex().Replace(TravellerIndex().Replace(fault.Field, ""), "");
            if (!Columns.TryGetValue(path, out var column))
                faults.Add(fault);
            else if (!row.Blamed.Contains(column))
                faults.Add(fault with { Field = row.Row.Table.HeadingOf(column, row.Row, texts.Speech == Speech.Chinese) });
        }

        return [.. faults.OrderBy(fault => Position(row.Row.Table, fault.Field))];
    }

    private static int Position(SourceTable table, string heading)
    {
        for (var i = 0; i < table.Headings.Count; i++)
        {
            if (table.Headings[i] == heading)
                return i;
        }

        return heading.Length == 0 ? -1 : int.MaxValue;
    }

    [GeneratedRegex(@"^travellers\[(?<index>\d+)\]\.?", RegexOptions.CultureInvariant)]
    private static partial Regex TravellerIndex();

    [GeneratedRegex(@"\[\d+\]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ElementIndex();
}
