using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Forms;

/// <summary>One thing wrong, and what is said about it.</summary>
/// <param name="Spoil">Makes a correct form wrong.</param>
/// <param name="Field">Path in the request.</param>
/// <param name="English">Part of the description.</param>
/// <param name="Chinese">Part of the localized message.</param>
public sealed record WrongForm(string What, Action<RegisterRequest> Spoil, string Field, string Reason, string English, string Chinese)
{
    public override string ToString() => What;
}

/// <summary>The mistakes that people make, each with the words for it.</summary>
internal static class WrongForms
{
    private const string Number = "travellers[0].document.number";

    public static IReadOnlyList<WrongForm> All { get; } =
    [
        IdCard("check digit", "110108199611240188", "CHECK_DIGIT", "check digit is 8, computed 9", "校验码为8，计算值为9"),
        IdCard("no such date", "230103202302291231", "NO_SUCH_DATE", "no such date 2023-02-29", "没有2023-02-29这一天"),
        IdCard("old card", "230103900101123", "ID_CARD_OLD", "15 digits: the old card", "15位是旧身份证"),
        IdCard("no province", "990103199001011237", "PROVINCE_UNKNOWN", "99", "99不是省级代码"),
        IdCard("birth to come", "230103209001011234", "BIRTH_IN_FUTURE", "2090-01-01 is in the future", "2090-01-01晚于今天"),
        IdCard("too old", "230103180001011234", "BIRTH_TOO_LONG_AGO", "over 130 years ago", "超过130年"),
        Document("permit", DocumentType.HkmoPermit, "X1234567", "", Number, "HKMO_SHAPE", "H or M and 8 digits", "应为H或M加8位数字"),
        Document("Taiwan permit", DocumentType.TwPermit, "123456789", "", Number, "TW_SHAPE", "8 or 10 digits", "应为8位或10位数字"),
        Document("passport", DocumentType.Passport, "F9", "RUS", Number, "PASSPORT_SHAPE", "5 to 12", "5至12位"),
        Document("passport of no country", DocumentType.Passport, "F90724836", "", "travellers[0].document.issuing_country", "COUNTRY_MISSING", "issuing country", "签发国"),
        Document("other from a partner", DocumentType.Other, "ABC123", "", "travellers[0].document.type", "OTHER_STAFF_ONLY", "staff only", "只能由工作人员"),
        new("short phone", form => form.Phone = "1381234567", "phone", "PHONE_LENGTH", "10 digits", "应为11位"),
        new("phone prefix", form => form.Phone = "12345678901", "phone", "PHONE_PREFIX", "13 to 19", "13至19"),
        new("nobody", form => form.Travellers.Clear(), "travellers", "NO_TRAVELLERS", "1 to 20", "1至20人"),
        new("a crowd", form => form.Travellers.AddRange(Enumerable.Range(9_000_000, 20).Select(Form.Person)), "travellers", "TOO_MANY_TRAVELLERS", "at most 20", "最多20人"),
        new("same person twice", form => form.Travellers.Add(form.Travellers[0].Clone()), "travellers[1].document.number", "DOCUMENT_TWICE", "travellers[0]", "travellers[0]"),
        new("no name", form => form.Travellers[0].Name = " ", "travellers[0].name", "MISSING", "missing", "未填写"),
        new("formula", form => form.Trip.DestinationAddress = "=1+1", "trip.destination_address", "LOOKS_LIKE_FORMULA", "formula", "公式"),
        new("past", form => form.Trip.ArrivalDate = "2020-02-14", "trip.arrival_date", "ARRIVAL_TOO_EARLY", "2020-02-14 is past", "2020-02-14已过"),
        new("no such day", form => form.Trip.ArrivalDate = "2027-02-30", "trip.arrival_date", "NO_SUCH_DATE", "2027-02-30", "没有2027-02-30"),
        new("no flight number", form => form.Trip.CarrierNumber = "", "trip.carrier_number", "CARRIER_MISSING", "need their number", "须填写航班号"),
        new("not Harbin", form => form.Trip.DestinationDistrict = "110101", "trip.destination_district", "DISTRICT_UNKNOWN", "18 divisions", "18个区县"),
        new("wrong gate", form => form.Trip.EntryPoint = "RAIL-HBB-1", "trip.entry_point", "ENTRY_POINT_WAY", "RAIL-HBB-1", "RAIL-HBB-1"),
        new("paper from a partner", form => form.Paper = new PaperForm { SheetSerial = "S1" }, "paper", "PAPER_STAFF_ONLY", "staff only", "只能由工作人员"),
        new("no request id", form => form.RequestId = "", "request_id", "MISSING", "missing", "未填写"),
    ];

    private static WrongForm IdCard(string what, string number, string reason, string english, string chinese) =>
        new(what, form => form.Travellers[0].Document.Number = number, Number, reason, english, chinese);

    private static WrongForm Document(
        string what, DocumentType type, string number, string country, string field, string reason, string english, string chinese) => new(
            what,
            form => form.Travellers[0].Document = new Document { Type = type, Number = number, IssuingCountry = country },
            field, reason, english, chinese);
}
