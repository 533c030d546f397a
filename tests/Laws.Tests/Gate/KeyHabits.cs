using System.Globalization;
using System.Text.Json;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;

namespace Gateway.Laws.Tests.Gate;

/// <summary>Somebody who is registered, and what they may show at a gate.</summary>
internal sealed record Registered(Person Person, string RegistrationId, string Code);

/// <summary>One way in which a key reaches the gate.</summary>
/// <param name="Promise">Asked: the key cannot be right, and that is said; "no record" would register the person twice.</param>
/// <param name="Write">The key; null when the person shows no such thing.</param>
internal sealed record KeyHabit(string Name, Promise Promise, Func<Registered, Dice, string?> Write)
{
    public override string ToString() => Name;
}

/// <summary>What is typed, pasted and scanned. A find is one more line.</summary>
internal static class KeyHabits
{
    public static readonly IReadOnlyList<KeyHabit> All =
    [
        new("the number", Understood, (who, _) => who.Person.Number),
        new("the number in small letters", Understood, (who, _) => who.Person.Number.ToLowerInvariant()),
        new("the number in full width", Understood, (who, _) => Signs.FullWidth(who.Person.Number)),
        new("the number in groups", Understood,
            (who, d) => IdCard(who) is { } id ? Signs.Grouped(id, d.OneOf(" ", "-", "\u00A0", "　"), 6, 8) : null),
        new("the number with what cannot be seen", Understood,
            (who, d) => d.Of(Signs.Invisible) + Signs.Inside(who.Person.Number, d.Of(Signs.Invisible).ToString(), d)),
        new("the number with Excel's mark of text", Understood, (who, d) => d.OneOf("'", "’", "‘") + who.Person.Number),
        new("the number with its name", Understood,
            (who, d) => IdCard(who) is { } id ? d.OneOf("身份证号", "身份证号：", "身份证:", "证件号 ", "身份证号码", "ID:", "公民身份号码") + id : null),
        new("the passport with its name", Understood,
            (who, d) => Passport(who) is { } number ? d.OneOf("护照", "护照号：", "Passport No. ", "passport: ") + number : null),
        new("the number with a sign behind", Understood, (who, d) => IdCard(who) is { } id ? id + d.OneOf("。", ".", ",", "；", "\n") : null),
        new("X of another alphabet", Understood,
            (who, d) => IdCard(who) is [.., 'X'] id ? id[..^1] + d.OneOf("Х", "х", "Ｘ", "Ⅹ", "x", "×") : null),
        new("a passport's letters of another alphabet", Understood,
            (who, _) => Passport(who) is ['E', ..] number ? "Е" + number[1..] : null),
        new("a passport with the filler of its machine-readable line", Understood,
            (who, d) => Passport(who) is { } number ? number + d.OneOf("<", "<<") : null),
        new("an ID reader's line", Understood,
            (who, d) => IdCard(who) is { } id ? ReaderLine(who.Person.Name, id, d.OneOf("|", "\t", ",", "^", "#", ";", "\n")) : null),
        new("the text as it came", Understood,
            (who, d) => IdCard(who) is { } id && Fits(who)
                ? d.OneOf("", "【哈尔滨】") + $"哈尔滨疫情防控温馨提示,{who.Person.Name},身份证号{id},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市"
                : null),
        new("the compact text", Understood,
            (who, _) => IdCard(who) is { } id && Fits(who)
                ? $"哈尔滨疫情防控温馨提示,{who.Person.Name},身份证尾号{id[^4..]},码{who.Code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市"
                : null),
        new("a code of a picture with fields", Understood,
            (who, _) => IdCard(who) is { } id
                ? JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = who.Person.Name, ["idCard"] = id })
                : null),
        new("an address of a page", Understood, (who, d) => $"https://hrb.example.cn/{d.OneOf("c?code=", "r/")}{who.Code}"),
        new("both lines of a passport", Understood,
            (who, d) => Passport(who) is { } number ? MachineReadable(who.Person, number, d.OneOf("\n", "\r\n", "", " ")) : null),
        new("the code", Understood, (who, _) => who.Code),
        new("the code in small letters or full width", Understood,
            (who, d) => d.Chance(0.5) ? who.Code.ToLowerInvariant() : Signs.FullWidth(who.Code)),
        new("the code in halves", Understood, (who, d) => Signs.Grouped(who.Code, d.OneOf(" ", "-", "\u00A0"), 4)),
        new("the code with its name", Understood, (who, d) => d.OneOf("码", "码：", "登记码", "code ") + who.Code),
        new("the registration's number", Understood,
            (who, d) => d.OneOf(who.RegistrationId, who.RegistrationId.ToUpperInvariant(), " " + who.RegistrationId)),
        new("the phone", Understood,
            (who, d) => who.Person.HasMobile ? d.OneOf("", "+86", "0086", "0", "+86 ", "86") + who.Person.Phone : null),
        new("the phone in groups", Understood,
            (who, d) => who.Person.HasMobile ? Signs.Grouped(who.Person.Phone, d.OneOf(" ", "-"), 3, 4) : null),
        new("the phone with its name", Understood,
            (who, d) => who.Person.HasMobile ? d.OneOf("手机号", "手机", "电话：", "tel ") + who.Person.Phone : null),
        new("the tail of the phone", Understood,
            (who, d) => who.Person.HasMobile ? d.OneOf("", "尾号", "手机尾号", "尾号：") + who.Person.Phone[^d.Between(6, 8)..] : null),
        new("a foreign phone", Understood,
            (who, d) => who.Person.Phone is ['+', ..] phone
                ? d.OneOf(phone, $"{phone[..3]} {Signs.Grouped(phone[3..], d.OneOf(" ", "-"), 3, 3)}")
                : null),
        new("a permit without or with its card's version", Understood,
            (who, d) => who.Person.Type == DocumentType.HkmoPermit ? who.Person.Number[..9] + d.OneOf("", d.Digits(2)) : null),

        new("a digit mistyped at the gate", Asked,
            (who, d) => IdCard(who) is { } id && d.Between(8, 16) is var at
                ? $"{id[..at]}{(id[at] - '0' + 1) % 10}{id[(at + 1)..]}"
                : null),
        new("two digits exchanged at the gate", Asked,
            (who, _) => IdCard(who) is { } id && id[15] != id[16] ? $"{id[..15]}{id[16]}{id[15]}{id[17]}" : null),
        new("a digit left out", Asked, (who, d) => IdCard(who) is { } id ? id.Remove(d.Between(1, 16), 1) : null),
        new("a digit too many", Asked, (who, d) => IdCard(who) is { } id ? id.Insert(d.Between(1, 16), "7") : null),
        new("the old number of 15", Asked, (who, _) => IdCard(who) is { } id ? id[..6] + id[8..17] : null),
        new("a mistyped number with its name", Asked,
            (who, _) => IdCard(who) is { } id ? $"身份证号{id[..9]}{(id[9] - '0' + 1) % 10}{id[10..]}" : null),
        new("a reader's line with a wrong digit", Asked,
            (who, _) => IdCard(who) is { } id ? ReaderLine(who.Person.Name, $"{id[..12]}{(id[12] - '0' + 5) % 10}{id[13..]}", "|") : null),
        new("a phone with a digit missing", Asked,
            (who, d) => who.Person.HasMobile ? "手机" + who.Person.Phone.Remove(d.Between(1, 5), 1) + "号" : null),
    ];

    private static string? IdCard(Registered who) => who.Person.Type == DocumentType.IdCard ? who.Person.Number : null;

    private static string? Passport(Registered who) => who.Person.Type == DocumentType.Passport ? who.Person.Number : null;

    private static bool Fits(Registered who) => who.Person.Party.Length == 0;

    private static string ReaderLine(string name, string id, string separator) =>
        string.Join(separator, name, "男", "汉", id[6..14], "黑龙江省哈尔滨市南岗区中山路100号", id, "哈尔滨市公安局", "20150101-20350101");

    /// <summary>ICAO 9303-4, TD3: two lines of 44.</summary>
    private static string MachineReadable(Person person, string number, string between)
    {
        var field = number.PadRight(9, '<');
        if (field.Length > 9)
            return number;
        var first = $"P<{person.Country}ZHANG<<SAN".PadRight(44, '<');
        const string birth = "900101", expiry = "300101";
        var optional = new string('<', 14);
        var second = $"{field}{Check(field)}{person.Country}{birth}{Check(birth)}M{expiry}{Check(expiry)}{optional}<";
        return first + between + second + Check($"{field}{Check(field)}{birth}{Check(birth)}{expiry}{Check(expiry)}{optional}<");
    }

    private static string Check(string field)
    {
        int[] weights = [7, 3, 1];
        var sum = 0;
        for (var index = 0; index < field.Length; index++)
            sum += weights[index % 3] * (field[index] switch { '<' => 0, <= '9' => field[index] - '0', _ => field[index] - 'A' + 10 });
        return (sum % 10).ToString(CultureInfo.InvariantCulture);
    }
}
