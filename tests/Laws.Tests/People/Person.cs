using System.Globalization;

namespace Gateway.Laws.Tests.People;

/// <summary>The truth of one row: who travels, as the documents and tickets on the table say it.</summary>
/// <param name="Name">As on the document, in the standard's characters.</param>
/// <param name="Number">As printed on the document, without spaces.</param>
/// <param name="Country">ISO 3166-1 alpha-3; empty only for other documents.</param>
/// <param name="Phone">11 digits of a mainland mobile, E.164 for the rest of the world, or empty.</param>
/// <param name="Origin">GB/T 2260 code or alpha-3 country.</param>
/// <param name="District">GB/T 2260 code.</param>
/// <param name="Symptoms">Chinese words; empty for none.</param>
internal sealed record Person(
    string Name,
    DocumentType Type,
    string Number,
    string Country,
    string Phone,
    string Party,
    DateOnly ArrivalDate,
    TimeOnly? ArrivalTime,
    ArrivalMode Mode,
    string Carrier,
    string Seat,
    string Origin,
    Purpose Purpose,
    string District,
    string Address,
    string EntryPoint,
    Exposure Exposure,
    IReadOnlyList<string> Symptoms,
    Language Language,
    Sheet? Paper)
{
    public bool HasMobile => Phone is ['1', ..];

    /// <summary>How a careful person with the list of words beside them writes it.</summary>
    public string Written(Field field) => field switch
    {
        Field.Name => Name,
        Field.DocumentType => Words.Of(Type),
        Field.DocumentNumber => Number,
        Field.Country => Country,
        Field.Phone => Phone,
        Field.Party => Party,
        Field.ArrivalDate => ArrivalDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Field.ArrivalTime => ArrivalTime?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
        Field.Mode => Words.Of(Mode),
        Field.Carrier => Carrier,
        Field.Seat => Seat,
        Field.Origin => Origin,
        Field.Purpose => Words.Of(Purpose),
        Field.District => District,
        Field.Address => Address,
        Field.EntryPoint => EntryPoint,
        Field.Exposure => Words.Of(Exposure),
        Field.Symptoms => Symptoms.Count == 0 ? "无" : string.Join('、', Symptoms),
        Field.Language => Language == Language.English ? "英文" : "中文",
        Field.SheetSerial => Paper?.Serial ?? "",
        Field.EnteredAt => Paper?.EnteredAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        Field.EnteredThrough => Paper?.EnteredThrough ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}

/// <summary>A form filled in by hand at the gate.</summary>
internal sealed record Sheet(string Serial, DateTime EnteredAt, string EnteredThrough);
