namespace Gateway.Laws.Tests.People;

/// <summary>Draws people, alone and in parties that share phone and trip.</summary>
internal static class Population
{
    private static readonly DateOnly First = new(2020, 1, 21);
    private static readonly DateOnly Last = new(2026, 10, 30);

    /// <param name="onPaper">Everybody passed a gate with a sheet and is typed in afterwards.</param>
    public static IReadOnlyList<Person> Draw(Dice dice, int count, bool onPaper)
    {
        var people = new List<Person>(count);
        for (var number = 0; people.Count < count; number++)
        {
            var family = dice.For(number);
            var size = family.Chance(0.1) ? Math.Min(family.Between(2, 4), count - people.Count) : 1;
            var first = One(family.For("0"), onPaper);
            if (size > 1)
                first = first with { Party = $"P{number + 1:000}", Phone = Phones.Mobile(family) };
            people.Add(first);
            for (var member = 1; member < size; member++)
            {
                var other = One(family.For(member), onPaper);
                people.Add(first with
                {
                    Name = other.Name,
                    Type = other.Type,
                    Number = other.Number,
                    Country = other.Country,
                    Seat = other.Seat,
                    Exposure = other.Exposure,
                    Symptoms = other.Symptoms,
                });
            }
        }

        return people;
    }

    private static Person One(Dice dice, bool onPaper)
    {
        var (type, number, country) = Documents.Any(dice.For("document"));
        var mode = dice.OneOf(ArrivalMode.Air, ArrivalMode.Rail, ArrivalMode.Coach, ArrivalMode.SelfDrive);
        var date = First.AddDays(dice.Below(Last.DayNumber - First.DayNumber));
        var time = dice.Chance(0.85) ? new TimeOnly(dice.Below(24), dice.Below(60)) : (TimeOnly?)null;
        var gates = Places.Gates.Where(gate => gate.Mode == mode).ToList();
        var sheet = onPaper
            ? new Sheet($"S{dice.Digits(2)}-{dice.Digits(5)}", date.ToDateTime(new TimeOnly(dice.Below(24), dice.Below(60))),
                dice.Of(gates).Code)
            : null;
        return new Person(
            Names.Any(dice.For("name")), type, number, country, Phones.Any(dice.For("phone")), "", date, time, mode,
            Carrier(mode, dice.For("carrier")),
            mode is ArrivalMode.Air or ArrivalMode.Rail ? $"{dice.Between(1, 40)}{dice.OneOf("A", "B", "C", "D", "F")}" : "",
            mode == ArrivalMode.Air && dice.Chance(0.2) ? dice.Of(Places.Countries).Code : dice.Of(Places.Cities).Code,
            dice.OneOf(Purpose.Return, Purpose.Return, Purpose.Visit, Purpose.Work, Purpose.Transit),
            dice.Of(Places.Districts).Code, Address(dice), sheet is null && dice.Chance(0.3) ? dice.Of(gates).Code : "",
            dice.OneOf(Exposure.No, Exposure.No, Exposure.No, Exposure.Yes, Exposure.Unknown), Symptoms(dice),
            dice.Chance(0.05) ? Language.English : Language.Chinese, sheet);
    }

    private static string Carrier(ArrivalMode mode, Dice dice) => mode switch
    {
        ArrivalMode.Air => dice.OneOf("CZ", "MU", "CA", "3U", "9C") + dice.Between(100, 9999),
        ArrivalMode.Rail => dice.OneOf("G", "D", "K", "Z", "T", "") + dice.Between(1000, 7999),
        ArrivalMode.Coach => dice.OneOf("", $"黑A{dice.Digits(5)}"),
        _ => dice.OneOf("黑A", "京N", "辽B", "吉AD") + dice.Digits(5),
    };

    private static string Address(Dice dice) =>
        $"{dice.OneOf("中山路", "和兴路", "长江路", "三大动力路", "友谊路")}{dice.Between(1, 400)}号{dice.OneOf("", $"{dice.Between(1, 9)}单元{dice.Between(101, 2004)}室", $"{dice.Between(1, 9)}栋#{dice.Between(1, 9)}, {dice.Between(101, 904)}")}";

    private static string[] Symptoms(Dice dice) => dice.Below(10) switch
    {
        0 => ["发热"],
        1 => ["发热", "咳嗽"],
        2 => ["乏力", "腹泻"],
        _ => [],
    };
}
