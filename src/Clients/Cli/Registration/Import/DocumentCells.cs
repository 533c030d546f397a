using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>Reads type, number and country of a document, and sees where a zero in front may have been lost.</summary>
internal sealed partial class DocumentCells(RowCells cells, Texts texts)
{
    public Document Read()
    {
        var number = cells.Typed(FormColumn.DocumentNumber);
        var type = Type();
        var country = cells.Text(FormColumn.IssuingCountry).ToUpperInvariant();
        if (country.Length == 0 && cells.Text(FormColumn.DocumentType).Trim() == Vocabulary.ChinesePassport)
            country = "CHN";
        SeeLostZero(number, type);
        // Excel cuts 18 digits to 15 and fills up with zeros; by chance the check digit may still fit.
        if (type is DocumentType.IdCard && LostEnd().IsMatch(number))
            cells.Warn(FormColumn.DocumentNumber, "lost_end", texts.Format("import.lost_end", number));
        return new() { Type = type, Number = number, IssuingCountry = country };
    }

    /// <summary>By the column of types, else by a heading such as 护照号.</summary>
    private DocumentType Type()
    {
        var text = cells.Text(FormColumn.DocumentType);
        var implied =
            cells.Place(FormColumn.DocumentNumber) is { } place ? cells.Row.Table.Meaning(place)!.Document : DocumentType.Unspecified;
        if (text.Length == 0)
            return implied;
        if (!Vocabulary.Documents.TryGetValue(text, out var type))
        {
            if (!cells.Blamed.Contains(FormColumn.DocumentType))
                cells.Fault(FormColumn.DocumentType, "unknown_word",
                    texts.Format("import.unknown_word", text, Vocabulary.Known(Vocabulary.Documents, texts)));
        }
        else if (implied != DocumentType.Unspecified && implied != type
            && cells.Row.Table.Positions(FormColumn.DocumentNumber).Skip(1).Any())
        {
            cells.Fault(FormColumn.DocumentType, "two_values", texts.Format("import.two_values",
                cells.Heading(FormColumn.DocumentType), text, cells.Heading(FormColumn.DocumentNumber),
                cells.Text(FormColumn.DocumentNumber)));
        }

        return type;
    }

    /// <summary>
    /// A number cell of a spreadsheet keeps no zeros in front, and a CSV file made of one does not show that it was a number. Where the
    /// number is right with and without them, nobody can tell: the row waits until somebody has looked.
    /// </summary>
    private void SeeLostZero(string number, DocumentType type)
    {
        if (type is DocumentType.Unspecified or DocumentType.IdCard or DocumentType.HkmoPermit
            || cells.Place(FormColumn.DocumentNumber) is not { } place
            || !Digits().IsMatch(number))
            return;
        var cell = cells.Row.Raw.Cell(place);
        if (cell.Kind == CellKind.Number)
            cells.Warn(FormColumn.DocumentNumber, "lost_zero", texts.Format("import.lost_zero_cell", number));
        else if (cells.Row.Table.Sheet.Length == 0 && type is DocumentType.Passport or DocumentType.Other
            && number.Length < ShortestPassport && number[0] != '0')
            cells.Warn(FormColumn.DocumentNumber, "lost_zero", texts.Format("import.lost_zero_text", number));
    }

    /// <summary>Passports with digits only have nine nearly everywhere (United States, United Kingdom, Russia, Taiwan).</summary>
    private const int ShortestPassport = 9;

    [GeneratedRegex(@"^[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex("^[0-9]{15}000$", RegexOptions.CultureInvariant)]
    private static partial Regex LostEnd();
}
