namespace Gateway.Laws.Tests.People;

/// <summary>What a row says of a person.</summary>
internal enum Field
{
    Name,
    DocumentType,
    DocumentNumber,
    Country,
    Phone,
    Party,
    ArrivalDate,
    ArrivalTime,
    Mode,
    Carrier,
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
}
