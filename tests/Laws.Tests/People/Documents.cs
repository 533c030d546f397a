using System.Globalization;

namespace Gateway.Laws.Tests.People;

/// <summary>Documents of every type, each with a number that keeps its rules.</summary>
internal static class Documents
{
    // Living and abolished areas alike: people keep the number they were born with.
    private static readonly string[] Areas =
        ["230102", "230103", "230105", "230107", "230121", "230181", "110101", "310104", "420106", "440103", "500103", "370202", "220102",
            "120105", "650102", "810000", "820000", "830000"];

    public static (DocumentType Type, string Number, string Country) Any(Dice dice) => dice.Below(20) switch
    {
        < 12 => (DocumentType.IdCard, IdCard(dice), "CHN"),
        < 13 => (DocumentType.HkmoPermit, dice.OneOf("H", "M") + dice.Digits(8) + dice.OneOf("", dice.Digits(2)), "CHN"),
        < 14 => (DocumentType.TwPermit, TwPermit(dice), "CHN"),
        < 15 => (DocumentType.PrCard,
            dice.Chance(0.5)
            ? dice.OneOf("RUS", "USA", "KOR") + dice.Digits(12)
            : WithCheck("91010" + dice.Digits(1) + Birth(dice) + dice.Digits(3)), "CHN"),
        < 19 => Passport(dice),
        _ => (DocumentType.Other, dice.OneOf("军字第" + dice.Digits(7) + "号", "T" + dice.Digits(9)), ""),
    };

    /// <summary>None that ends in three zeros: of those nobody knows whether a spreadsheet put them there.</summary>
    public static string IdCard(Dice dice)
    {
        var number = WithCheck(dice.Of(Areas) + Birth(dice) + dice.Digits(3));
        return number.EndsWith("000", StringComparison.Ordinal) ? IdCard(dice) : number;
    }

    public static string TwPermit(Dice dice) =>
        dice.OneOf("", "0", "00") is var zeros && dice.Chance(0.5)
        ? zeros + dice.Digits(8 - zeros.Length)
        : zeros + dice.Digits(10 - zeros.Length);

    public static (DocumentType Type, string Number, string Country) Passport(Dice dice) => dice.Below(4) switch
    {
        0 => (DocumentType.Passport, dice.OneOf("E", "G", "EA", "PE") + dice.Digits(8), "CHN"),
        1 => (DocumentType.Passport, dice.OneOf("70", "71", "06") + dice.Digits(7), "RUS"),
        2 => (DocumentType.Passport, "M" + dice.Digits(8), "KOR"),
        _ => (DocumentType.Passport, dice.OneOf("C01X" + dice.Digits(5), "L8" + dice.Digits(6) + "K", dice.Digits(9)),
            dice.Of(Places.Countries).Code),
    };

    /// <summary>A passport of digits alone that begins with a zero.</summary>
    public static string WithLeadingZero(Dice dice) => "0" + dice.OneOf("1", "2", "6", "9") + dice.Digits(7);

    // GB 11643-1999: the weights are the powers of 2 modulo 11.
    private static string WithCheck(string digits)
    {
        var sum = 0;
        for (var index = 0; index < 17; index++)
            sum = (sum + digits[index] - '0') * 2 % 11;
        return digits + "10X98765432"[sum];
    }

    private static string Birth(Dice dice) =>
        new DateOnly(1935, 1, 1).AddDays(dice.Below(84 * 365)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
