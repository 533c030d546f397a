using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Registration.Import.Workbooks;

namespace Gateway.Cli.Registration.Import;

/// <summary>Reads day and time of arrival from their two columns, from one that holds both, and from numbers of days.</summary>
internal sealed partial class ArrivalCells(RowCells cells, Texts texts)
{
    public (DateOnly? Date, TimeOnly? Time) Read(DateOnly? arrive)
    {
        var day = Parsed(FormColumn.ArrivalDate);
        var clock = Parsed(FormColumn.ArrivalTime);
        if (day is { Date: null } && arrive is null)
            Wrong(FormColumn.ArrivalDate, "not_a_date", "import.not_a_date");
        if (clock is { Time: null })
            Wrong(FormColumn.ArrivalTime, "not_a_time", "import.not_a_time");
        var date = arrive ?? day?.Date ?? (cells.Text(FormColumn.ArrivalDate).Length == 0 ? clock?.Date : null);
        // A date column that was given a time of midnight by a spreadsheet says nothing about the time.
        var ofDay = day?.Time is { } inDay && inDay != TimeOnly.MinValue ? inDay : (TimeOnly?)null;
        if (clock is null && ofDay is not null && Stamp().IsMatch(cells.Text(FormColumn.ArrivalDate)))
            cells.Fault(FormColumn.ArrivalDate, "program_stamp", texts.Format("import.program_stamp", cells.Text(FormColumn.ArrivalDate)));
        if (clock is null)
            return (date, ofDay);
        if (ofDay is not null && clock.Value.Time is { } time && Minute(time) != Minute(ofDay.Value))
            Contradict();
        else if (arrive is null && clock.Value.Date is { } other && date is { } agreed && other != agreed)
            Contradict();
        return (date, clock.Value.Time);
    }

    private void Contradict() => cells.Fault(FormColumn.ArrivalTime, "two_values", texts.Format("import.two_values",
        cells.Heading(FormColumn.ArrivalDate), cells.Text(FormColumn.ArrivalDate), cells.Heading(FormColumn.ArrivalTime),
        cells.Text(FormColumn.ArrivalTime)));

    private void Wrong(FormColumn column, string reason, string key)
    {
        if (!cells.Blamed.Contains(column))
            cells.Fault(column, reason, texts.Format(key, cells.Text(column)));
    }

    /// <summary>Null for an empty cell; both parts null for one that is not understood.</summary>
    private Written? Parsed(FormColumn column)
    {
        if (cells.Place(column) is not { } place)
            return cells.Blamed.Contains(column) ? new() : null;
        var cell = cells.Row.Raw.Cell(place);
        var text = cell.Text.Trim();
        if (WrittenDate.TryRead(text, out var written))
            return written;
        // In a workbook a bare number of days in a column of dates is a date whose format was lost.
        if (column == FormColumn.ArrivalDate && cell.Kind == CellKind.Number && SerialDay().IsMatch(text))
            return new(DateOnly.Parse(
                ExcelDay.Cell(int.Parse(text, CultureInfo.InvariantCulture), true, false, false, cells.Row.Table.From1904).Text,
                CultureInfo.InvariantCulture), null);
        return column == FormColumn.ArrivalTime && Fraction(text) is { } time ? new(null, time) : new();
    }

    /// <summary>A part of a day: 0.65 is 15:36. Not what could as well be hours and minutes, as 0.30.</summary>
    private static TimeOnly? Fraction(string text)
    {
        if (!PartOfDay().IsMatch(text) || (text.Length <= 4 && int.Parse(text.AsSpan(2), CultureInfo.InvariantCulture) < 60))
            return null;
        var seconds = (int)Math.Round(double.Parse(text, CultureInfo.InvariantCulture) * 86_400);
        return seconds < 86_400 ? TimeOnly.MinValue.Add(TimeSpan.FromSeconds(seconds)) : null;
    }

    private static TimeOnly Minute(TimeOnly time) => new(time.Hour, time.Minute);

    /// <summary>With an offset from UTC: a program wrote it, and may have made up the time.</summary>
    [GeneratedRegex(@"(z|[+-]\d{2}:?\d{2})\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stamp();

    /// <summary>2000 to 2099.</summary>
    [GeneratedRegex(@"^(3[5-9]|[4-6][0-9]|7[0-2])[0-9]{3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SerialDay();

    [GeneratedRegex(@"^0\.[0-9]{2,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfDay();
}
