using CsCheck;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class FormCheckTests
{
    [Fact]
    public void A_form_that_keeps_the_rules_is_normalised()
    {
        var form = Forms.Accepted(Forms.Valid(request =>
        {
            request.Travellers[0].Name = "  阿卜杜热合曼•买买提 ";
            request.Travellers[0].Document.Number = "２３０１０３ 19900101 1237";
            request.Travellers[0].Seat = "１2a";
            request.Travellers[0].Symptoms.Add(["Fever", "", "fever", "cough"]);
            request.Trip.CarrierNumber = "mu5605";
            request.Trip.EntryPoint = "air-hrb-d";
            request.Phone = "+86 136-3608-3778";
            request.Party = " P8 ";
        }));

        var traveller = Assert.Single(form.Travellers);
        Assert.Equal("阿卜杜热合曼·买买提", traveller.Name);
        Assert.Equal("230103199001011237", traveller.Document.Number);
        Assert.Equal("CHN", traveller.Document.Country);
        Assert.Equal("12A", traveller.Seat);
        Assert.Equal(Exposure.Unknown, traveller.Exposure);
        Assert.Equal(["fever", "cough"], traveller.Symptoms);
        Assert.Equal(new DateOnly(2020, 2, 14), form.Trip.ArrivalDate);
        Assert.Equal(new TimeOnly(15, 40), form.Trip.ArrivalTime);
        Assert.Equal("MU5605", form.Trip.CarrierNumber);
        Assert.Equal(("AIR-HRB-D", "230102"), (form.Trip.EntryPoint, form.Trip.EntryDistrict));
        Assert.Equal(new NormalPhone(PhoneKind.MainlandMobile, "13636083778"), form.Phone);
        Assert.Equal(Language.Chinese, form.Language);
        Assert.Equal("P8", form.Party);
        Assert.Null(form.Paper);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_in_the_order_of_the_form()
    {
        var result = FormCheck.Check(
            Forms.Valid(request =>
            {
                request.RequestId = "";
                request.Travellers[0].Name = "";
                request.Travellers[0].Document.Number = "110108199611240188";
                request.Travellers.Add(Forms.Person("SATO YUKI", "C1", DocumentType.Passport));
                request.Travellers.Add(Forms.Person("王小红", "230103199002291231"));
                request.Trip.ArrivalDate = "2020/2/13";
                request.Trip.ArrivalTime = "25:00";
                request.Trip.CarrierNumber = "";
                request.Trip.Origin = "990100";
                request.Trip.Purpose = Purpose.Unspecified;
                request.Trip.DestinationDistrict = "南山";
                request.Trip.DestinationAddress = "";
                request.Trip.EntryPoint = "RAIL-HBB-1";
                request.Phone = "1381234567";
                request.Paper = new PaperForm();
            }),
            Forms.Partner);

        Assert.False(result.Ok);
        Assert.Equal(
            [
                "request_id: missing",
                "travellers[0].name: missing",
                "travellers[0].document.number: check_digit",
                "travellers[1].document.issuing_country: country_missing",
                "travellers[1].document.number: passport_shape",
                "travellers[2].document.number: no_such_date",
                "trip.arrival_date: date_format",
                "trip.arrival_time: no_such_time",
                "trip.carrier_number: carrier_missing",
                "trip.origin: origin_province",
                "trip.purpose: missing",
                "trip.destination_district: district_unknown",
                "trip.destination_address: missing",
                "trip.entry_point: entry_point_way",
                "phone: phone_length",
                "paper: paper_staff_only",
            ],
            result.Violations.Select(each => each.ToString()));
    }

    [Fact]
    public void An_empty_request_is_answered_with_what_is_missing()
    {
        var result = FormCheck.Check(new RegisterRequest(), Forms.Partner);

        Assert.Equal(
            ["request_id: missing", "travellers: no_travellers", "trip: missing"], result.Violations.Select(each => each.ToString()));
    }

    [Fact]
    public void A_traveller_without_a_document_is_refused() =>
        Forms.RefusedAt("travellers[0].document", "missing", Forms.Valid(form => form.Travellers[0].Document = null));

    [Theory]
    [InlineData("x")]
    [InlineData("6f1c 2020~!")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Request_ids_are_up_to_64_printable_ascii_characters(string requestId) =>
        Assert.Equal(requestId, Forms.Accepted(Forms.Valid(form => form.RequestId = requestId)).RequestId);

    [Theory]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", "too_long")]
    [InlineData("请求", "request_id_character")]
    [InlineData("a\tb", "request_id_character")]
    public void Other_request_ids_are_refused(string requestId, string reason) =>
        Forms.RefusedAt("request_id", reason, Forms.Valid(form => form.RequestId = requestId));

    [Fact]
    public void Twenty_travellers_fit_on_one_form_and_21_do_not()
    {
        var form = Forms.Valid(form =>
        {
            form.Travellers.Clear();
            form.Travellers.Add(Enumerable.Range(0, 20).Select(each => Forms.Person("SATO", $"AB{each:D6}", DocumentType.Passport, "JPN")));
        });
        Assert.Equal(20, Forms.Accepted(form).Travellers.Count);

        form.Travellers.Add(Forms.Person("SATO", "AB999999", DocumentType.Passport, "JPN"));
        Forms.RefusedAt("travellers", "too_many_travellers", form);
    }

    [Fact]
    public void The_same_document_twice_on_one_form_is_refused_at_the_second()
    {
        var violation = Forms.Refused(Forms.Valid(form => form.Travellers.Add(Forms.Person("王小明", "230103 1990 0101 1237"))));

        Assert.Equal("travellers[1].document.number", violation.Field);
        Assert.Equal("document_twice", violation.Reason);
        Assert.Equal("the same document as travellers[0]", violation.Text.English);
    }

    [Fact]
    public void Values_that_the_contract_does_not_know_are_refused()
    {
        Forms.RefusedAt("language", "unknown_value", Forms.Valid(form => form.Language = (Language)9));
        Forms.RefusedAt("trip.mode", "unknown_value", Forms.Valid(form => form.Trip.Mode = (ArrivalMode)9));
        Forms.RefusedAt("trip.purpose", "unknown_value", Forms.Valid(form => form.Trip.Purpose = (Purpose)9));
        Forms.RefusedAt("travellers[0].exposure", "unknown_value", Forms.Valid(form => form.Travellers[0].Exposure = (Exposure)9));
        Forms.RefusedAt("travellers[0].document.type", "unknown_value", Forms.WithDocument((DocumentType)9, "12345678"));
    }

    [Fact]
    public void Whatever_is_typed_is_judged_and_never_throws() =>
        Gen.Select(
            Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\0\n +-=0189AXx×·\uFFFE\uFFFF\uD842\uDFB7\u202E０Ⅹ王"]), 0, 40],
            Gen.Int[0, 15],
            Gen.Int[0, 7])
            .Sample((typed, field, type) =>
            {
                var request = Forms.OnPaper();
                request.Travellers[0].Document.Type = (DocumentType)type;
                Type(request, field, typed);
                var result = FormCheck.Check(request, Forms.Staff);
                return result.Ok != (result.Violations.Count > 0) && !GateKey.Read(typed).ToString().Contains('\0');
            });

    [Fact]
    public void English_stays_english() =>
        Assert.Equal(Language.English, Forms.Accepted(Forms.Valid(form => form.Language = Language.English)).Language);

    [Fact]
    public void Neither_a_form_nor_a_violation_prints_personal_data()
    {
        var form = Forms.Accepted(Forms.OnPaper(), Forms.Staff);
        var violation = Forms.Refused(Forms.Valid(request => request.Trip.DestinationDistrict = "某某街道"));

        string[] printed =
        [
            $"{form} {form.Travellers[0]} {form.Travellers[0].Document} {form.Trip} {form.Phone} {form.Paper}",
            $"{violation} {GateKey.Read("230103199001011237")}",
        ];
        Assert.All(printed, each => Assert.DoesNotMatch("王|2301|1363|中山|S02|某", each));
    }

    private static void Type(RegisterRequest request, int field, string typed)
    {
        Action<string>[] fields =
        [
            text => request.RequestId = text,
            text => request.Phone = text,
            text => request.Party = text,
            text => request.Travellers[0].Name = text,
            text => request.Travellers[0].Document.Number = text,
            text => request.Travellers[0].Document.IssuingCountry = text,
            text => request.Travellers[0].Seat = text,
            text => request.Travellers[0].Symptoms.Add(text),
            text => request.Trip.ArrivalDate = text,
            text => request.Trip.ArrivalTime = text,
            text => request.Trip.CarrierNumber = text,
            text => request.Trip.Origin = text,
            text => request.Trip.DestinationDistrict = text,
            text => request.Trip.DestinationAddress = text,
            text => request.Trip.EntryPoint = text,
            text => request.Paper.EnteredAt = text,
        ];
        fields[field](typed);
    }
}
