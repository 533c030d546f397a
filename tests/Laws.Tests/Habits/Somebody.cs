using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Habits;

/// <summary>People to whom a habit applies.</summary>
internal static class Somebody
{
    public static Person WithMobile(Person person, Dice dice) => person with { Phone = Phones.Mobile(dice), Party = "" };

    public static Person WithoutPhone(Person person, Dice dice) => person with { Phone = "", Party = "" };

    public static Person WithForeignPhone(Person person, Dice dice) => person with { Phone = Phones.Foreign(dice), Party = "" };

    public static Person WithFixedLine(Person person, Dice dice) => person with { Phone = Phones.FixedLine(dice), Party = "" };

    public static Person Han(Person person, Dice dice) => person with { Name = Names.Han(dice) };

    public static Person OfTwoHanzi(Person person, Dice dice) => person with { Name = Names.TwoHanzi(dice) };

    public static Person OfMinority(Person person, Dice dice) => person with { Name = Names.Minority(dice) };

    public static Person InLatin(Person person, Dice dice) => person with { Name = Names.InLatin(dice) };

    public static Person WithOncePrivateHanzi(Person person, Dice dice) => person with { Name = Names.WithOncePrivate(dice) };

    public static Person Named(Person person, string name) => person with { Name = name };

    public static Person WithIdCard(Person person, Dice dice) =>
        person with { Type = DocumentType.IdCard, Number = Documents.IdCard(dice), Country = "CHN" };

    public static Person WithIdCardOfX(Person person, Dice dice)
    {
        var number = Documents.IdCard(dice);
        while (number[^1] != 'X')
            number = Documents.IdCard(dice);
        return person with { Type = DocumentType.IdCard, Number = number, Country = "CHN" };
    }

    public static Person WithPassport(Person person, Dice dice)
    {
        var (type, number, country) = Documents.Passport(dice);
        return person with { Type = type, Number = number, Country = country };
    }

    public static Person WithPassport(Person person, string number, string country) =>
        person with { Type = DocumentType.Passport, Number = number, Country = country };

    public static Person WithPassportOfZero(Person person, Dice dice) => WithPassport(person, Documents.WithLeadingZero(dice), "RUS");

    public static Person WithTime(Person person, Dice dice) =>
        person with { ArrivalTime = new TimeOnly(dice.Below(24), dice.Below(60)), Party = "" };

    public static Person Healthy(Person person, Dice dice) => person with { Symptoms = [] };

    public static Person By(Person person, ArrivalMode mode) => person with
    {
        Mode = mode,
        EntryPoint = "",
        Party = "",
        Seat = "",
        Carrier = mode switch { ArrivalMode.Air => "CZ6218", ArrivalMode.Rail => "G1226", ArrivalMode.Coach => "", _ => "黑A12345" },
    };

    public static Person InDistrict(Person person, string code) => person with { District = code, Party = "" };

    public static Person From(Person person, string code) => person with { Origin = code, Party = "" };
}
