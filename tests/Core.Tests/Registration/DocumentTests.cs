using Gateway.Core.Registration.Rules;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class DocumentTests
{
    [Theory]
    [InlineData(DocumentType.HkmoPermit, "h12345678", "H12345678")]
    [InlineData(DocumentType.HkmoPermit, "M12345678 01", "M1234567801")]
    [InlineData(DocumentType.TwPermit, "１２３４５６７８", "12345678")]
    [InlineData(DocumentType.TwPermit, "1234567801", "1234567801")]
    [InlineData(DocumentType.PrCard, "cnx-110184-121201", "CNX110184121201")]
    [InlineData(DocumentType.PrCard, "91010119800101001x", "91010119800101001X")]
    public void Chinese_documents_are_normalised_and_issued_by_china(DocumentType type, string typed, string number)
    {
        var document = Accepted(type, typed);
        Assert.Equal((type, number, "CHN"), (document.Type, document.Number, document.Country));
        Assert.Equal(document, Accepted(type, typed, "chn"));
    }

    [Theory]
    [InlineData(DocumentType.HkmoPermit, "H1234567", "hkmo_shape")]
    [InlineData(DocumentType.HkmoPermit, "K12345678", "hkmo_shape")]
    [InlineData(DocumentType.HkmoPermit, "H123456780", "hkmo_shape")]
    [InlineData(DocumentType.TwPermit, "123456789", "tw_shape")]
    [InlineData(DocumentType.TwPermit, "A2345678", "tw_shape")]
    [InlineData(DocumentType.PrCard, "CNX11018412120", "pr_shape")]
    [InlineData(DocumentType.PrCard, "910101198001010010", "check_digit")]
    [InlineData(DocumentType.PrCard, "230103199001011237", "pr_shape")]
    [InlineData(DocumentType.Passport, "F907", "passport_shape")]
    [InlineData(DocumentType.Passport, "F907248361234", "passport_shape")]
    [InlineData(DocumentType.Passport, "F9072号836", "passport_shape")]
    [InlineData(DocumentType.Other, "A1", "other_shape")]
    [InlineData(DocumentType.Other, "=HYPERLINK(1)", "other_shape")]
    [InlineData(DocumentType.Other, "A123456789012345678901234567890", "other_shape")]
    public void Other_shapes_are_refused(DocumentType type, string number, string reason) => Forms.RefusedAt(
        "travellers[0].document.number", reason, Forms.WithDocument(type, number, type == DocumentType.Passport ? "DEU" : ""), Forms.Staff);

    [Fact]
    public void A_number_of_absurd_length_is_refused_without_looking_further() => Forms.RefusedAt(
        "travellers[0].document.number", "too_long", Forms.WithDocument(DocumentType.IdCard, new string('1', 101)));

    [Fact]
    public void A_document_needs_its_type() => Forms.RefusedAt(
        "travellers[0].document.type", "missing", Forms.WithDocument(DocumentType.Unspecified, "12345678"));

    [Fact]
    public void A_passport_needs_its_country_and_both_languages_say_so()
    {
        var violation = Forms.Refused(Forms.WithDocument(DocumentType.Passport, "F90724836"));

        Assert.Equal(
            new Violation(
                "travellers[0].document.issuing_country", "country_missing",
                new()
                {
                    English = "a passport needs its issuing country, e.g. RUS",
                    Chinese = "护照须填写签发国代码，如 RUS",
                }),
            violation);
    }

    [Theory]
    [InlineData(DocumentType.Passport, "DQ", "country_unknown")]
    [InlineData(DocumentType.Passport, "GER", "country_several")]
    [InlineData(DocumentType.IdCard, "XYZ", "country_unknown")]
    [InlineData(DocumentType.IdCard, "RUS", "country_not_china")]
    public void Countries_are_iso_3166_alpha_3(DocumentType type, string country, string reason) => Forms.RefusedAt(
        "travellers[0].document.issuing_country", reason,
        Forms.WithDocument(type, type == DocumentType.Passport ? "F90724836" : "230103199001011237", country));

    [Fact]
    public void Only_staff_may_enter_other_documents()
    {
        var request = Forms.WithDocument(DocumentType.Other, "出生证 P230123456");

        Forms.RefusedAt("travellers[0].document.type", "other_staff_only", request);
        var document = Forms.Accepted(request, Forms.Staff).Travellers[0].Document;
        Assert.Equal(("出生证P230123456", ""), (document.Number, document.Country));
    }

    [Fact]
    public void A_renewed_permit_is_the_same_person()
    {
        var renewed = Accepted(DocumentType.HkmoPermit, "H1234567802");

        Assert.Equal(Accepted(DocumentType.HkmoPermit, "H12345678").Identity, renewed.Identity);
        Assert.Equal("H12345678", renewed.LookupNumber);
        Assert.Equal("H1234567802", renewed.Number);
    }

    [Fact]
    public void Passports_of_two_countries_with_one_number_are_two_people()
    {
        var german = Accepted(DocumentType.Passport, "C14087841", "DEU");
        var russian = Accepted(DocumentType.Passport, "C14087841", "RUS");

        Assert.NotEqual(german.Identity, russian.Identity);
        Assert.Equal(german.LookupNumber, russian.LookupNumber);
    }

    [Fact]
    public void A_permit_and_a_passport_with_one_number_are_two_people() => Assert.NotEqual(
        Accepted(DocumentType.TwPermit, "12345678").Identity, Accepted(DocumentType.Passport, "12345678", "CHN").Identity);

    [Fact]
    public void A_foreigners_permit_is_one_person_whether_called_id_card_or_pr_card() => Assert.Equal(
        Accepted(DocumentType.IdCard, "91010119800101001X").Identity, Accepted(DocumentType.PrCard, "91010119800101001X").Identity);

    [Fact]
    public void The_table_of_countries_is_whole()
    {
        string[] some = ["CHN", "HKG", "MAC", "TWN", "RUS", "SSD", "ZWE", "ABW"];
        Assert.All(some, each => Assert.True(Countries.Contains(each)));
        Assert.Equal(249, Enumerable.Range(0, 26 * 26 * 26)
            .Count(each => Countries.Contains($"{(char)('A' + (each / 676))}{(char)('A' + (each / 26 % 26))}{(char)('A' + (each % 26))}")));
    }

    private static NormalDocument Accepted(DocumentType type, string number, string country = "") =>
        Forms.Accepted(Forms.WithDocument(type, number, country), Forms.Staff).Travellers[0].Document;
}
