namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>What a column of an imported file can hold.</summary>
internal enum FormColumn
{
    Name,
    DocumentType,
    DocumentNumber,
    IssuingCountry,
    Phone,
    Party,
    ArrivalDate,
    ArrivalTime,
    Mode,
    CarrierNumber,
    Seat,
    Origin,
    Purpose,
    District,
    Address,
    EntryPoint,
    Exposure,
    Symptoms,
    Language,
    SheetSerial,
    EnteredAt,
    EnteredThrough,

    /// <summary>Written by <c>--failed</c>, read past when the mended file comes back.</summary>
    Verdict,

    /// <summary>Known, and no part of the form: row numbers, sex, age.</summary>
    NotOfTheForm,
}
