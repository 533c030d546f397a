using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>One row as a form of one traveller, with what in it could not be understood. Pure: no I/O, no clock.</summary>
/// <param name="Faults">Field is the file's own column name.</param>
internal sealed record RowForm(SourceRow Row, RegisterRequest Request, IReadOnlyList<FieldFault> Faults);

/// <summary>
/// Makes forms of rows. Only words are translated here (modes, types, dates, names of districts); whether a value is
/// right is for the gateway to say, once, for every channel.
/// </summary>
/// <param name="arrive">The arrival date of every row, whatever the file says. The time of entry on paper stays as it was
/// written: moved with it, it might lie in the future.</param>
internal sealed partial class RowReader(SourceTable table, DateOnly? arrive, Texts texts)
{
    public RowForm Read(SourceRow row)
    {
        var faults = new List<FieldFault>();
        // A quote that is never closed makes the rest of a file one cell: such a row must not pass for one person.
        foreach (var position in Enumerable.Range(0, row.Cells.Count).Where(i => row.Cells[i].AsSpan().Trim().Contains('\n')))
            faults.Add(new(position < table.Headings.Count ? table.Headings[position] : "", texts["import.line_break"], "line_break"));
        var traveller = new Traveller
        {
            Name = table.Cell(row, Column.Name),
            Document = new()
            {
                Type = Word(Vocabulary.Documents, row, Column.DocumentType, faults),
                Number = Digits(row, Column.DocumentNumber, faults),
                IssuingCountry = table.Cell(row, Column.IssuingCountry).ToUpperInvariant(),
            },
            Seat = table.Cell(row, Column.Seat),
            Exposure = ExposureOf(row, faults),
        };
        traveller.Symptoms.AddRange(Vocabulary.SymptomsOf(table.Cell(row, Column.Symptoms)));
        var arrival = arrive ?? DateOf(row, faults);
        var request = new RegisterRequest
        {
            Phone = Digits(row, Column.Phone, faults),
            Party = table.Cell(row, Column.Party),
            Language = Word(Vocabulary.Languages, row, Column.Language, faults),
            Trip = TripOf(row, faults),
            Paper = PaperOf(row, faults),
        };
        request.Trip.ArrivalDate = arrival is { } date ? WrittenDate.Of(date) : "";
        request.Travellers.Add(traveller);
        return new(row, request, faults);
    }

    private Trip TripOf(SourceRow row, List<FieldFault> faults) => new()
    {
        ArrivalTime = TimeOf(row, faults),
        Mode = Word(Vocabulary.Modes, row, Column.Mode, faults),
        CarrierNumber = table.Cell(row, Column.CarrierNumber),
        Origin = table.Cell(row, Column.Origin),
        Purpose = Word(Vocabulary.Purposes, row, Column.Purpose, faults),
        DestinationDistrict = Districts.CodeOf(table.Cell(row, Column.District)),
        DestinationAddress = table.Cell(row, Column.Address),
        EntryPoint = table.Cell(row, Column.EntryPoint),
    };

    private PaperForm? PaperOf(SourceRow row, List<FieldFault> faults)
    {
        var serial = table.Cell(row, Column.SheetSerial);
        var entered = table.Cell(row, Column.EnteredAt);
        if (serial.Length == 0 && entered.Length == 0)
            return null;
        if (WrittenDate.TryMoment(entered, out var moment))
            entered = WrittenDate.Of(moment);
        else if (entered.Length > 0)
            faults.Add(Fault(Column.EnteredAt, "not_a_time", texts.Format("import.not_a_moment", entered)));
        return new() { SheetSerial = serial, EntryPoint = table.Cell(row, Column.EnteredThrough), EnteredAt = entered };
    }

    private DateOnly? DateOf(SourceRow row, List<FieldFault> faults)
    {
        var text = table.Cell(row, Column.ArrivalDate);
        if (WrittenDate.TryDate(text, out var date))
            return date;
        faults.Add(Fault(Column.ArrivalDate, "not_a_date", texts.Format("import.not_a_date", text)));
        return null;
    }

    private string TimeOf(SourceRow row, List<FieldFault> faults)
    {
        var text = table.Cell(row, Column.ArrivalTime);
        if (text.Length == 0)
            return "";
        if (WrittenDate.TryTime(text, out var time))
            return WrittenDate.Of(time);
        faults.Add(Fault(Column.ArrivalTime, "not_a_time", texts.Format("import.not_a_time", text)));
        return "";
    }

    private T Word<T>(FrozenDictionary<string, T> words, SourceRow row, Column column, List<FieldFault> faults)
        where T : struct
    {
        var text = table.Cell(row, column);
        if (text.Length == 0 || words.TryGetValue(text, out var value))
            return text.Length == 0 ? default : words[text];
        faults.Add(Fault(column, "unknown_word", texts.Format("import.unknown_word", text, Vocabulary.Known(words, texts))));
        return value;
    }

    private Exposure ExposureOf(SourceRow row, List<FieldFault> faults)
    {
        var text = table.Cell(row, Column.Exposure);
        if (text.Length == 0)
            return Exposure.Unspecified;
        if (!Vocabulary.TryExposure(text, out var exposure))
            faults.Add(Fault(Column.Exposure, "unknown_word", texts.Format("import.unknown_word", text, Vocabulary.Known(Vocabulary.Exposures, texts))));
        return exposure;
    }

    private string Digits(SourceRow row, Column column, List<FieldFault> faults)
    {
        var text = table.Cell(row, column);
        if (LostDigits().IsMatch(text))
            faults.Add(Fault(column, "lost_digits", texts.Format("import.lost_digits", text)));
        return text;
    }

    private FieldFault Fault(Column column, string reason, string text) => new(table.HeadingOf(column), text, reason);

    /// <summary>What Excel leaves of a long number in a cell that is not formatted as text.</summary>
    [GeneratedRegex(@"^\d(\.\d+)?E\+\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LostDigits();
}
