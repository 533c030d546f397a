namespace Gateway.Laws.Tests.People;

/// <summary>Phones: mainland mobiles, fixed lines, abroad, none.</summary>
internal static class Phones
{
    public static string Any(Dice dice) => dice.Below(20) switch
    {
        < 15 => Mobile(dice),
        < 16 => "",
        < 18 => Foreign(dice),
        _ => FixedLine(dice),
    };

    public static string Mobile(Dice dice) => $"1{dice.Between(3, 9)}{dice.Digits(9)}";

    public static string Foreign(Dice dice) => dice.Below(6) switch
    {
        0 => $"+7916{dice.Digits(7)}",
        1 => $"+8525{dice.Between(1, 9)}{dice.Digits(6)}",
        2 => $"+8869{dice.Digits(8)}",
        3 => $"+1212{dice.Between(2, 9)}{dice.Digits(6)}",
        4 => $"+8210{dice.Between(2, 9)}{dice.Digits(7)}",
        _ => $"+8536{dice.Between(2, 8)}{dice.Digits(6)}",
    };

    public static string FixedLine(Dice dice) => dice.OneOf("+86451", "+8610", "+8621") + dice.OneOf("8", "6") + dice.Digits(7);
}
