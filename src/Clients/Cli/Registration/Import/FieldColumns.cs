using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>Turns the gateway's field paths (<c>travellers[1].document.number</c>) back into rows and columns of the file.</summary>
internal sealed partial class FieldColumns(SourceTable table, Texts texts)
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

    /// <summary>The answers to all rows of a refused form: each gets its own faults; those without any learn whose they were.</summary>
    public IEnumerable<RowAnswer> Refused(ImportForm form, Refusal refusal)
    {
        var byRow = form.Rows.Select((_, index) => refusal.Fields.Where(fault => Concerns(fault, index)).Select(InTheFilesWords).ToList()).ToList();
        var culprits = string.Join(", ", form.Rows.Where((_, index) => byRow[index].Count > 0).Select(row => row.Row.Number));
        for (var i = 0; i < form.Rows.Count; i++)
        {
            IReadOnlyList<FieldFault> faults = byRow[i].Count > 0 ? byRow[i]
                : culprits.Length > 0 ? [new("", texts.Format("import.party_refused", culprits), "party_refused")]
                : [new("", refusal.Message, refusal.Code.ToString())];
            yield return new(form.Rows[i].Row, RowOutcome.Refused, null, faults);
        }
    }

    private static bool Concerns(FieldFault fault, int index)
    {
        var match = TravellerIndex().Match(fault.Field);
        // A fault of the trip, the phone or the sheet is every row's.
        return !match.Success || match.Groups["index"].ValueSpan.SequenceEqual($"{index}");
    }

    private FieldFault InTheFilesWords(FieldFault fault)
    {
        var path = TravellerIndex().Replace(fault.Field, "");
        path = ElementIndex().Replace(path, "");
        return Columns.TryGetValue(path, out var column) ? fault with { Field = table.HeadingOf(column) } : fault;
    }

    [GeneratedRegex(@"^travellers\[(?<index>\d+)\]\.?", RegexOptions.CultureInvariant)]
    private static partial Regex TravellerIndex();

    [GeneratedRegex(@"\[\d+\]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ElementIndex();
}
