using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>A form that keeps every rule, normalised: what is stored, compared and texted.</summary>
/// <remarks>None of these records prints personal data: their text may end in a log.</remarks>
internal sealed record Form(
    string RequestId,
    IReadOnlyList<NormalTraveller> Travellers,
    NormalTrip Trip,
    NormalPhone Phone,
    Language Language,
    string Party,
    NormalPaper? Paper)
{
    /// <summary>Number of the registration that it corrects, <c>r-12</c>; empty for a first form.</summary>
    public string Amends { get; init; } = "";

    public override string ToString() => $"form of {Travellers.Count}";
}

/// <param name="Name">NFC, 1–64 characters.</param>
/// <param name="Seat">Upper case; empty when not known.</param>
/// <param name="Exposure">Unknown when the form says nothing.</param>
/// <param name="Symptoms">Lower case, each once; empty for none.</param>
internal sealed record NormalTraveller(
    string Name, NormalDocument Document, string Seat, Exposure Exposure, IReadOnlyList<string> Symptoms)
{
    public override string ToString() => "traveller";
}

/// <param name="Number">Upper case, half-width, without spaces and hyphens; as printed on the document.</param>
/// <param name="Identity">Equal for two documents exactly when they identify the same person: kind, country where the number
/// alone is not unique, and the identifying part of the number. Never shown.</param>
/// <param name="LookupNumber">The identifying part of <paramref name="Number"/> alone, for somebody who types only that.</param>
/// <param name="Country">ISO 3166-1 alpha-3; empty only for <see cref="DocumentType.Other"/>.</param>
internal sealed record NormalDocument(DocumentType Type, string Number, string Identity, string LookupNumber, string Country)
{
    public override string ToString() => $"document {Type}";
}

/// <param name="ArrivalDate">Asia/Shanghai.</param>
/// <param name="ArrivalTime">Asia/Shanghai; null when not known.</param>
/// <param name="CarrierNumber">Upper case; empty when not known.</param>
/// <param name="Origin">Six digits (GB/T 2260) or ISO 3166-1 alpha-3.</param>
/// <param name="DestinationDistrict">One of Harbin's divisions.</param>
/// <param name="EntryPoint">Where the person passed (paper) or expects to; empty when not known.</param>
/// <param name="EntryDistrict">The division of <paramref name="EntryPoint"/>; empty with it.</param>
internal sealed record NormalTrip(
    DateOnly ArrivalDate,
    TimeOnly? ArrivalTime,
    ArrivalMode Mode,
    string CarrierNumber,
    string Origin,
    Purpose Purpose,
    string DestinationDistrict,
    string DestinationAddress,
    string EntryPoint,
    string EntryDistrict)
{
    public override string ToString() => $"trip {Mode}";
}

/// <param name="EnteredAt">When the person passed, Asia/Shanghai (+08:00).</param>
internal sealed record NormalPaper(string SheetSerial, string EntryPoint, DateTimeOffset EnteredAt)
{
    public override string ToString() => "paper form";
}
