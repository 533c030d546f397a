using System.Collections.Frozen;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>
/// Makes forms of rows. Only words are translated here (modes, types, dates); whether a value is right is for the gateway to say,
/// once, for every channel. Pure: no I/O, no clock.
/// </summary>
/// <param name="arrive">The arrival date of every row, whatever the file says. The time of entry on paper stays as it was
/// written: moved with it, it might lie in the future.</param>
/// <param name="purpose">The purpose of rows that name none.</param>
internal sealed class RowReader(DateOnly? arrive, Purpose purpose, Texts texts)
{
    private const int LongestSymptom = 32;

    public RowForm Read(SourceRow row)
    {
        var cells = new RowCells(row, texts);
        cells.Look();
        var mode = Word(Vocabulary.Modes, cells, FormColumn.Mode);
        var traveller = new Traveller
        {
            Name = cells.Typed(FormColumn.Name),
            Document = new DocumentCells(cells, texts).Read(),
            Seat = Optional(cells.Typed(FormColumn.Seat)),
            Exposure = ExposureOf(cells),
        };
        traveller.Symptoms.AddRange(SymptomsOf(cells.Typed(FormColumn.Symptoms)));
        var arrival = new ArrivalCells(cells, texts).Read(arrive);
        var request = new RegisterRequest
        {
            Phone = cells.Typed(FormColumn.Phone),
            Party = Optional(cells.Typed(FormColumn.Party)),
            Language = Word(Vocabulary.Languages, cells, FormColumn.Language),
            Trip = new()
            {
                ArrivalDate = arrival.Date is { } date ? WrittenDate.Of(date) : "",
                ArrivalTime = arrival.Time is { } time ? WrittenDate.Of(time) : "",
                Mode = mode,
                CarrierNumber = Carrier(cells, mode),
                Origin = cells.Typed(FormColumn.Origin),
                Purpose = Word(Vocabulary.Purposes, cells, FormColumn.Purpose),
                DestinationDistrict = Districts.CodeOf(cells.Typed(FormColumn.District)),
                DestinationAddress = Address(cells),
                EntryPoint = Optional(cells.Typed(FormColumn.EntryPoint)),
            },
            Paper = Paper(cells),
        };
        if (!row.Table.Has(FormColumn.Purpose))
            request.Trip.Purpose = purpose;
        request.Travellers.Add(traveller);
        return new(row, request, cells.Faults, cells.Warnings, cells.Blamed);
    }

    /// <summary>In a column that may be empty a word for nothing (无, -, N/A) is nothing.</summary>
    private static string Optional(string text) => NoneWords.Contains(text) || NoneWords.IsUnknown(text) ? "" : text;

    /// <summary>A number plate is no flight number: what stands under 车牌 does not count for somebody who came by air.</summary>
    private string Carrier(RowCells cells, ArrivalMode mode)
    {
        var text = Optional(cells.Typed(FormColumn.CarrierNumber));
        // Where one column is all there is, people write a flight under 车次; a plate under 车牌 is a plate all the same.
        if (text.Length > 0 && mode != ArrivalMode.Unspecified && cells.Place(FormColumn.CarrierNumber) is { } place
            && cells.Row.Table.Meaning(place) is { Modes.Count: > 0 } heading && !heading.Modes.Contains(mode)
            && (cells.Row.Table.Positions(FormColumn.CarrierNumber).Skip(1).Any() || heading.Modes.Contains(ArrivalMode.SelfDrive)))
        {
            cells.Fault(FormColumn.CarrierNumber, "other_way",
                texts.Format("import.other_way", cells.Heading(FormColumn.CarrierNumber), text,
                    texts.Word(nameof(ArrivalMode), $"{mode}")));
        }

        return text;
    }

    /// <summary>Where somebody will live must be written: a word for nothing is no address.</summary>
    private string Address(RowCells cells)
    {
        var text = cells.Typed(FormColumn.Address);
        if (text.Length > 0 && Optional(text).Length == 0)
            cells.Fault(FormColumn.Address, "missing", texts.Format("import.no_address", text));
        return text;
    }

    private PaperForm? Paper(RowCells cells)
    {
        var serial = cells.Typed(FormColumn.SheetSerial);
        if (cells.Place(FormColumn.SheetSerial) is { } place && cells.Row.Raw.Cell(place).Kind == CellKind.Number)
            cells.Warn(FormColumn.SheetSerial, "lost_zero", texts.Format("import.lost_zero_serial", serial));
        var entered = cells.Text(FormColumn.EnteredAt);
        if (serial.Length == 0 && entered.Length == 0)
            return null;
        if (WrittenDate.TryMoment(entered, out var moment))
            entered = WrittenDate.Of(moment);
        else if (entered.Length > 0)
            cells.Fault(FormColumn.EnteredAt, "not_a_time", texts.Format("import.not_a_moment", entered));
        return new() { SheetSerial = serial, EntryPoint = cells.Typed(FormColumn.EnteredThrough), EnteredAt = entered };
    }

    /// <summary>The cell as it stands: the gateway splits it. Words that the first rule for request ids knew are sent as it sent them, so
    /// that a form stored then is the same form; a cell longer than the contract's words is split here.</summary>
    private static IEnumerable<string> SymptomsOf(string text) =>
        RequestIds.WordsOfFirstRule(text) ?? (text.Length <= LongestSymptom ? [text] : Vocabulary.SymptomsOf(text));

    private Exposure ExposureOf(RowCells cells)
    {
        var text = cells.Text(FormColumn.Exposure);
        if (text.Length == 0)
            return Exposure.Unspecified;
        if (!Vocabulary.TryExposure(text, out var exposure) && !cells.Blamed.Contains(FormColumn.Exposure))
            cells.Fault(FormColumn.Exposure, "unknown_word",
                texts.Format("import.unknown_word", text, Vocabulary.Known(Vocabulary.Exposures, texts)));
        return exposure;
    }

    private T Word<T>(FrozenDictionary<string, T> words, RowCells cells, FormColumn column)
        where T : struct
    {
        var text = cells.Text(column);
        if (text.Length == 0)
            return default;
        if (!words.TryGetValue(text, out var value) && !cells.Blamed.Contains(column))
            cells.Fault(column, "unknown_word", texts.Format("import.unknown_word", text, Vocabulary.Known(words, texts)));
        return value;
    }
}
