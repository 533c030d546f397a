using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>Every limit of a form alone: the last value that passes and the first that does not. "" stands for a form that is
/// accepted.</summary>
public sealed class FormGuardTests
{
    private static readonly Dictionary<string, (string Reason, Action<RegisterRequest> Change)> Rows = new(StringComparer.Ordinal)
    {
        ["request id: 64"] = ("", form => form.RequestId = new string('x', 64)),
        ["request id: 65"] = ("too_long", form => form.RequestId = new string('x', 65)),
        ["request id: a space"] = ("", form => form.RequestId = "a b~"),
        ["request id: an umlaut"] = ("request_id_character", form => form.RequestId = "ä"),
        ["request id: DEL"] = ("request_id_character", form => form.RequestId = "\u007F"),
        ["request id: none"] = ("missing", form => form.RequestId = ""),
        ["request id: none, and nothing is stored"] = ("", form => (form.RequestId, form.ValidateOnly) = ("", true)),
        ["request id: wrong, and nothing is stored"] =
            ("too_long", form => (form.RequestId, form.ValidateOnly) = (new string('x', 65), true)),

        ["travellers: 20"] = ("", form => Many(form, 20)),
        ["travellers: 21"] = ("too_many_travellers", form => Many(form, 21)),
        ["travellers: none"] = ("no_travellers", form => form.Travellers.Clear()),
        ["travellers: one twice"] = ("document_twice", form => form.Travellers.Add(form.Travellers[0].Clone())),

        ["symptoms: 8"] = ("", form => form.Travellers[0].Symptoms.Add(Symptoms(8))),
        ["symptoms: 9"] = ("too_many_symptoms", form => form.Travellers[0].Symptoms.Add(Symptoms(9))),
        ["symptoms: 9 words in 8 fields"] =
            ("too_many_symptoms", form => form.Travellers[0].Symptoms.Add([.. Symptoms(7), "headache、nausea"])),
        ["symptoms: of 32 characters"] = ("", form => form.Travellers[0].Symptoms.Add(new string('痛', 32))),
        ["symptoms: of 33 characters"] = ("too_long", form => form.Travellers[0].Symptoms.Add(new string('痛', 33))),
        ["symptoms: 200 typed"] = ("", form => form.Travellers[0].Symptoms.Add("发热" + new string('、', 196) + "咳嗽")),
        ["symptoms: 201 typed"] = ("too_long", form => form.Travellers[0].Symptoms.Add("发热" + new string('、', 197) + "咳嗽")),
        ["symptoms: a dash before a word for nothing is no formula"] = ("", form => form.Travellers[0].Symptoms.Add("-正常")),
        ["exposure: unknown to this version"] = ("unknown_value", form => form.Travellers[0].Exposure = (Exposure)99),
        ["language: unknown to this version"] = ("unknown_value", form => form.Language = (Language)99),
        ["mode: unknown to this version"] = ("unknown_value", form => (form.Trip.Mode, form.Trip.EntryPoint) = ((ArrivalMode)99, "")),
        ["purpose: none"] = ("missing", form => form.Trip.Purpose = Purpose.Unspecified),
        ["amends: no number"] = ("registration_number", form => form.Amends = "x-1"),

        ["name: 64"] = ("", form => form.Travellers[0].Name = "A" + new string('b', 63)),
        ["name: 65"] = ("too_long", form => form.Travellers[0].Name = "A" + new string('b', 64)),
        ["name: a digit"] = ("", form => form.Travellers[0].Name = "LI NA 2"),
        ["name: a mark that stays apart"] = ("", form => form.Travellers[0].Name = "ก้อง"),
        ["name: a mark that takes room"] = ("", form => form.Travellers[0].Name = "राम"),
        ["name: letters that are joined"] = ("", form => form.Travellers[0].Name = "ශ්\u200Dරී"),
        ["name: a full stop behind a letter"] = ("", form => form.Travellers[0].Name = "LI N. A"),
        ["name: another sign behind a letter"] = ("name_character", form => form.Travellers[0].Name = "LI<NA"),
        ["seat: 16"] = ("", form => form.Travellers[0].Seat = new string('A', 16)),
        ["seat: 17"] = ("too_long", form => form.Travellers[0].Seat = new string('A', 17)),
        ["seat: wrong"] = ("looks_like_formula", form => form.Travellers[0].Seat = "=1A"),
        ["carrier: 16"] = ("", form => form.Trip.CarrierNumber = new string('A', 16)),
        ["carrier: 17"] = ("too_long", form => form.Trip.CarrierNumber = new string('A', 17)),
        ["carrier: none by air"] = ("carrier_missing", form => form.Trip.CarrierNumber = ""),
        ["carrier: none by rail"] =
            ("carrier_missing", form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "", "")),
        ["carrier: none by coach"] =
            ("", form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Coach, "", "")),
        ["address: 200"] = ("", form => form.Trip.DestinationAddress = new string('号', 200)),
        ["address: 201"] = ("too_long", form => form.Trip.DestinationAddress = new string('号', 201)),
        ["party: 64"] = ("", form => form.Party = new string('P', 64)),
        ["party: 65"] = ("too_long", form => form.Party = new string('P', 65)),
        ["party: a control character"] = ("control_character", form => form.Party = "P\u0007"),
        ["party: a line break behind it"] = ("control_character", form => form.Party = "P\n"),
        ["phone: 40 typed"] = ("", form => form.Phone = "13636083778" + new string(' ', 29)),
        ["phone: 41 typed"] = ("too_long", form => form.Phone = "13636083778" + new string(' ', 30)),
        ["document: 100 typed"] = ("", form => form.Travellers[0].Document.Number = "230103199001011237" + new string(' ', 82)),
        ["document: 101 typed"] = ("too_long", form => form.Travellers[0].Document.Number = "230103199001011237" + new string(' ', 83)),

        ["arrival: yesterday"] = ("", form => form.Trip.ArrivalDate = "2020-02-12"),
        ["arrival: the day before"] = ("arrival_too_early", form => form.Trip.ArrivalDate = "2020-02-11"),
        ["arrival: in 30 days"] = ("", form => form.Trip.ArrivalDate = "2020-03-14"),
        ["arrival: in 31 days"] = ("arrival_too_late", form => form.Trip.ArrivalDate = "2020-03-15"),

        ["origin: three letters that are no country"] = ("country_unknown", form => form.Trip.Origin = "XYZ"),
        ["origin: four letters"] = ("origin_shape", form => form.Trip.Origin = "WXYZ"),
        ["origin: three characters of which one is a letter"] = ("origin_shape", form => form.Trip.Origin = "X月球"),
        ["origin: the code of a country"] = ("", form => form.Trip.Origin = "usa"),

        ["ID card: of 15 digits"] = ("id_card_old", form => form.Travellers[0].Document.Number = "230103900101123"),
        ["ID card: of 15 characters"] = ("id_card_length", form => form.Travellers[0].Document.Number = "23010390010112X"),
        ["ID card: X in the middle"] = ("id_card_character", form => form.Travellers[0].Document.Number = "2301031990X1011237"),
        ["ID card: another letter at the end"] = ("id_card_character", form => form.Travellers[0].Document.Number = "23010319900101123Y"),
        ["ID card: its check character is X"] = ("", form => form.Travellers[0].Document.Number = "11010519491231002X"),
        ["ID card: born today"] = ("", form => form.Travellers[0].Document.Number = WithCheck("23010320200213123")),
        ["ID card: born tomorrow"] = ("birth_in_future", form => form.Travellers[0].Document.Number = WithCheck("23010320200214123")),
        ["ID card: born 130 years ago"] = ("", form => form.Travellers[0].Document.Number = WithCheck("23010318900213123")),
        ["ID card: born a day earlier"] =
            ("birth_too_long_ago", form => form.Travellers[0].Document.Number = WithCheck("23010318900212123")),
        ["ID card: two wrong things, the check digit is not told"] =
            ("province_unknown", form => form.Travellers[0].Document.Number = "990103199001011230"),
        ["ID card: the province stands behind another digit than 9"] =
            ("province_unknown", form => form.Travellers[0].Document.Number = WithCheck("02310319900101123")),
        ["ID card: the province stands behind 9"] = ("", form => form.Travellers[0].Document.Number = WithCheck("92310319900101123")),
        ["document: Hong Kong on a permit"] =
            ("", form => form.Travellers[0] = Forms.Person("陈大文", "H1234567800", DocumentType.HkmoPermit, "HKG")),
        ["document: Macao on a permit"] =
            ("", form => form.Travellers[0] = Forms.Person("陈大文", "M1234567800", DocumentType.HkmoPermit, "MAC")),
        ["document: Taiwan on a permit"] = ("", form => form.Travellers[0] = Forms.Person("陈大文", "12345678", DocumentType.TwPermit, "TWN")),
        ["document: Japan on a permit"] =
            ("country_not_china", form => form.Travellers[0] = Forms.Person("陈大文", "12345678", DocumentType.TwPermit, "JPN")),
        ["document: Japan on a permit that begins with 9"] =
            ("country_not_china", form => form.Travellers[0] = Forms.Person("陈大文", "91234567", DocumentType.TwPermit, "JPN")),
        ["document: Japan on a foreigner's ID card"] =
            ("", form => form.Travellers[0] = Forms.Person("SATO YUKI", "91010119800101001X", DocumentType.IdCard, "JPN")),
        ["document: Japan on a resident card"] =
            ("", form => form.Travellers[0] = Forms.Person("SATO YUKI", "JPN123456789012", DocumentType.PrCard, "JPN")),
        ["document: Japan on an ID card"] = ("country_not_china", form => form.Travellers[0].Document.IssuingCountry = "JPN"),
        ["document: no number and no type"] = ("missing missing", form => form.Travellers[0].Document = new Document()),
        ["document: a program's number and no type"] =
            ("document_float missing", form => form.Travellers[0].Document = new Document { Number = "12345678.0" }),
        ["document: wrong twice is not called the same"] =
            ("country_unknown country_unknown", form => Twice(form, Forms.Person("IVAN", "C14087841", DocumentType.Passport, "DQ"))),
        ["ID card: wrong twice is not called the same"] =
            ("check_digit check_digit", form => Twice(form, Forms.Person("王小明", "230103199001011230"))),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_lets_the_last_right_value_pass_and_refuses_the_first_wrong_one(string guard)
    {
        var (reason, change) = Rows[guard];
        var result = FormCheck.Check(Forms.Valid(change), Forms.Partner);
        Assert.Equal(reason, string.Join(' ', result.Violations.Select(violation => violation.Reason)));
    }

    [Theory]
    [InlineData("2020-02-13 12:00", "")]
    [InlineData("2020-02-13 12:01", "entered_in_future")]
    [InlineData("2020-01-01 00:00", "")]
    [InlineData("2019-12-31 23:59", "entered_too_early")]
    public void A_sheet_was_filled_in_between_the_beginning_and_now(string at, string reason)
    {
        var result = FormCheck.Check(Forms.OnPaper(form => form.Paper.EnteredAt = at), Forms.Staff);
        Assert.Equal(reason.Length == 0 ? [] : [reason], result.Violations.Select(violation => violation.Reason));
    }

    [Theory]
    [InlineData("2020-01-01", "")]
    [InlineData("2019-12-31", "arrival_too_early")]
    [InlineData("2020-02-13", "")]
    [InlineData("2020-02-14", "arrival_too_late")]
    [InlineData("1900-01-01", "arrival_too_early")]
    [InlineData("1899-12-31", "no_such_year")]
    public void Paper_tells_of_a_day_between_the_beginning_and_today(string day, string reason)
    {
        var result = FormCheck.Check(Forms.OnPaper(form => form.Trip.ArrivalDate = day), Forms.Staff);
        Assert.Equal(reason.Length == 0 ? [] : [reason], result.Violations.Select(violation => violation.Reason));
    }

    [Theory]
    [InlineData(DocumentType.IdCard, "230103199001011237", "CHN", "ID:230103199001011237")]
    [InlineData(DocumentType.PrCard, "923103199001011237", "CHN", "ID:923103199001011237")]
    [InlineData(DocumentType.PrCard, "JPN123456789012", "CHN", "PR:JPN123456789012")]
    [InlineData(DocumentType.HkmoPermit, "H1234567801", "CHN", "HKMO:H12345678")]
    [InlineData(DocumentType.TwPermit, "1234567801", "CHN", "TW:1234567801")]
    [InlineData(DocumentType.Passport, "TR1234567", "JPN", "P:JPN:TR1234567")]
    [InlineData(DocumentType.Other, "H1234567801", "", "O::H1234567801")]
    public void A_document_identifies_a_person_by_its_kind(DocumentType type, string number, string country, string identity) =>
        Assert.Equal(identity, DocumentRule.Identity(new Document { Type = type, Number = number, IssuingCountry = country }));

    [Fact]
    public void What_a_sheet_expects_is_kept_whatever_the_way_of_travelling() =>
        Assert.Equal("ROAD-HSX-1", Forms.Accepted(Forms.OnPaper(form => form.Trip.EntryPoint = "ROAD-HDG-1"), Forms.Staff).Trip.EntryPoint);

    private static void Twice(RegisterRequest form, Traveller traveller)
    {
        form.Travellers.Clear();
        form.Travellers.AddRange([traveller, traveller.Clone()]);
    }

    private static void Many(RegisterRequest form, int travellers)
    {
        form.Travellers.Clear();
        for (var index = 0; index < travellers; index++)
            form.Travellers.Add(Forms.Person("王小明", WithCheck($"23010319900101{100 + index}")));
    }

    private static string[] Symptoms(int count) =>
        [.. new[] { "fever", "cough", "fatigue", "diarrhea", "vomiting", "dyspnea", "chills", "rash", "dizziness" }.Take(count)];

    private static string WithCheck(string digits) => digits + IdCardRule.CheckCharacter(digits);
}
