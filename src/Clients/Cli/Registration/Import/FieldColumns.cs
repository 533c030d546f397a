using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>Turns the gateway's field paths (<c>travellers[1].document.number</c>) back into rows and columns of the file.</summary>
internal sealed partial class FieldColumns(Texts texts)
{
    private static readonly Dictionary<string, FormColumn> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = FormColumn.Name,
        ["document"] = FormColumn.DocumentNumber,
        ["document.type"] = FormColumn.DocumentType,
        ["document.number"] = FormColumn.DocumentNumber,
        ["document.issuing_country"] = FormColumn.IssuingCountry,
        ["seat"] = FormColumn.Seat,
        ["exposure"] = FormColumn.Exposure,
        ["symptoms"] = FormColumn.Symptoms,
        ["phone"] = FormColumn.Phone,
        ["party"] = FormColumn.Party,
        ["language"] = FormColumn.Language,
        ["trip.arrival_date"] = FormColumn.ArrivalDate,
        ["trip.arrival_time"] = FormColumn.ArrivalTime,
        ["trip.mode"] = FormColumn.Mode,
        ["trip.carrier_number"] = FormColumn.CarrierNumber,
        ["trip.origin"] = FormColumn.Origin,
        ["trip.purpose"] = FormColumn.Purpose,
        ["trip.destination_district"] = FormColumn.District,
        ["trip.destination_address"] = FormColumn.Address,
        ["trip.entry_point"] = FormColumn.EntryPoint,
        ["paper.sheet_serial"] = FormColumn.SheetSerial,
        ["paper.entered_at"] = FormColumn.EnteredAt,
        ["paper.entry_point"] = FormColumn.EnteredThrough,
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
