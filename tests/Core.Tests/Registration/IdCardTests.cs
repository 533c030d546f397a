using CsCheck;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class IdCardTests
{
    [Theory]
    [InlineData("230103199001011237")]
    [InlineData("230102198506150020")]
    [InlineData("230181194901010017")]
    [InlineData("230107200002290013")]
    [InlineData("810000199001010019")]
    [InlineData("830000199001010012")]
    [InlineData("91010119800101001X")]
    [InlineData("230121193807050038")]
    public void Valid_cards_are_accepted_with_abolished_areas_residence_permits_and_foreigners(string number) =>
        Assert.Equal(number, Accepted(number).Number);

    [Theory]
    [InlineData("91010119800101001x")]
    [InlineData("91010119800101001Ｘ")]
    [InlineData("91010119800101001Ⅹ")]
    [InlineData("91010119800101001ⅹ")]
    [InlineData("９１０１０１１９８００１０１００１Ｘ")]
    [InlineData(" 910101-19800101-001X　")]
    public void Every_way_to_type_a_number_means_the_same(string typed) => Assert.Equal("91010119800101001X", Accepted(typed).Number);

    [Theory]
    [InlineData("110108199611240188", "check_digit", "check digit is 8, computed 9: a digit is mistyped", "校验码为8，计算值为9：号码有误")]
    [InlineData("230182202302293146", "no_such_date", "no such date 2023-02-29", "没有2023-02-29这一天")]
    [InlineData("230108140723698", "id_card_old", "15 digits: the old card; give the new number of 18", "15位是旧身份证：请填写18位新号码")]
    [InlineData("23010319900101123", "id_card_length", "17 characters; an ID card number has 18", "有17位，身份证号应为18位")]
    [InlineData("23010319900O011237", "id_card_character", "character 12 is not a digit (only the last may be X)", "第12位不是数字（只有末位可为X）")]
    [InlineData("990103199001011237", "province_unknown", "the first two digits, 99, are not a province", "前两位99不是省级代码")]
    [InlineData("230103202002141238", "birth_in_future", "the date of birth 2020-02-14 is in the future", "出生日期2020-02-14晚于今天")]
    [InlineData("230103189002121235", "birth_too_long_ago", "the date of birth 1890-02-12 is over 130 years ago", "出生日期1890-02-12距今超过130年")]
    [InlineData("", "missing", "is missing", "未填写")]
    public void What_is_wrong_is_said_in_both_languages(string number, string reason, string english, string chinese) =>
        Assert.Equal(
            new Violation("travellers[0].document.number", reason, new() { English = english, Chinese = chinese }),
            Forms.Refused(Forms.WithDocument(DocumentType.IdCard, number)));

    [Fact]
    public void Somebody_born_today_or_130_years_ago_may_travel()
    {
        Accepted(WithCheck("23010320200213001"));
        Accepted(WithCheck("23010318900213001"));
    }

    [Fact]
    public void A_wrong_province_and_a_wrong_birth_are_both_told_but_no_check_digit_computed_from_them()
    {
        var result = FormCheck.Check(Forms.WithDocument(DocumentType.IdCard, "990103202302291230"), Forms.Partner);

        Assert.Equal(["province_unknown", "no_such_date"], result.Violations.Select(each => each.Reason));
    }

    [Theory]
    [InlineData("923643198001010012", false)]
    [InlineData("92364319800101001", true)]
    public void The_province_that_issued_a_foreigners_permit_may_follow_the_nine(string digits, bool addCheck)
    {
        var number = addCheck ? WithCheck(digits) : digits;
        var result = FormCheck.Check(Forms.WithDocument(DocumentType.IdCard, number), Forms.Partner);

        Assert.DoesNotContain("province_unknown", result.Violations.Select(each => each.Reason));
    }

    [Fact]
    public void Every_generated_card_is_accepted() =>
        ValidCards.Sample(number => FormCheck.Check(Forms.WithDocument(DocumentType.IdCard, number), Forms.Partner).Ok);

    [Fact]
    public void Every_change_of_a_single_digit_is_detected() =>
        Gen.Select(ValidCards, Gen.Int[0, 17], Gen.Int[1, 9]).Sample((number, position, shift) =>
        {
            var digits = number.ToCharArray();
            var value = digits[position] == 'X' ? 10 : digits[position] - '0';
            digits[position] = (char)('0' + ((value + shift) % 10));
            var changed = new string(digits);
            return changed == number || !FormCheck.Check(Forms.WithDocument(DocumentType.IdCard, changed), Forms.Partner).Ok;
        });

    [Fact]
    public void Swapping_two_neighbours_is_detected() =>
        Gen.Select(ValidCards, Gen.Int[0, 15]).Sample((number, position) =>
        {
            var digits = number.ToCharArray();
            (digits[position], digits[position + 1]) = (digits[position + 1], digits[position]);
            var changed = new string(digits);
            return changed == number || !FormCheck.Check(Forms.WithDocument(DocumentType.IdCard, changed), Forms.Partner).Ok;
        });

    private static readonly string[] Areas =
        ["230105", "230103", "110108", "650104", "710000", "810000", "820000", "830000", "910101"];

    private static readonly Gen<string> ValidCards = Gen.Select(
        Gen.Int[0, Areas.Length - 1].Select(each => Areas[each]),
        Gen.Int[0, 47_000],
        Gen.Int[0, 999],
        (area, days, sequence) => WithCheck($"{area}{new DateOnly(1891, 1, 1).AddDays(days):yyyyMMdd}{sequence:D3}"));

    private static string WithCheck(string digits) => digits + IdCardRule.CheckCharacter(digits);

    private static NormalDocument Accepted(string number) =>
        Forms.Accepted(Forms.WithDocument(DocumentType.IdCard, number)).Travellers[0].Document;
}
