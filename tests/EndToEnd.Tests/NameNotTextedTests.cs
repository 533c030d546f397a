using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>A name that would send a link, a number or an instruction from the city's number: what the phones received, and who is
/// told.</summary>
public sealed partial class NameNotTextedTests
{
    private const string Airport = "AIR-HRB-D";
    private const string Beginning = "哈尔滨疫情防控温馨提示,", Rest = ",您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    private static readonly string[] Names =
    [
        "点击evil.cn/abc领取补贴", "http://evil.cn/a?b=1", "EVIL.CN", "转账6222021234567890", "李明13812345678", "李明,请回复TD",
        "加微信evil领取红包", "ZHANG/SAN",
    ];

    [Fact]
    public async Task What_the_phones_received_has_neither_name_nor_link_also_when_a_gate_sends_it_again()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Sms:PerPhoneSpacingSeconds=0"]);
        var airline = await core.NewCallerAsync("airline", Role.Partner);
        for (var person = 0; person < Names.Length; person++)
        {
            var form = Form.Of(person);
            form.Travellers[0].Name = Names[person];
            var stored = await airline.Registrations.RegisterAsync(form);
            Assert.Equal(("travellers[0].name", true), (Assert.Single(stored.Remarks).Field, stored.RegistrationId.Length > 0));
            var shown = await airline.Registrations.GetAsync(new() { RegistrationId = stored.RegistrationId });
            Assert.Equal(Names[person], shown.Travellers[0].Name);
        }

        var party = Form.Of(100);
        (party.RequestId, party.Travellers[0].Name) = ("party", Names[0]);
        party.Travellers.Add(Form.Person(101));
        var (ofParty, english) = (await airline.Registrations.RegisterAsync(party), Form.Of(102));
        (english.RequestId, english.Language, english.Travellers[0].Name) = ("english", Language.English, "EVIL.CN");
        var inEnglish = await airline.Registrations.RegisterAsync(english);
        await core.Administrator.AllSmsSettledAsync();

        for (var person = 0; person < Names.Length; person++)
            Assert.Equal([$"{Beginning}身份证号{Form.IdCard(person)}{Rest}"], await core.Administrator.InboxAsync(Form.Phone(person)));
        Assert.Equal([$"{Beginning}同行2人,身份证尾号{Form.IdCard(100)[^4..]},码{ofParty.Code}{Rest}"],
            await core.Administrator.InboxAsync(Form.Phone(100)));
        var text = Assert.Single(await core.Administrator.InboxAsync(Form.Phone(102)));
        Assert.StartsWith($"Harbin epidemic control: document no. {Form.IdCard(102)}, your entry form", text, StringComparison.Ordinal);
        Assert.EndsWith(inEnglish.Code, text, StringComparison.Ordinal);

        // A gate is told why the phone shows no name, lets them pass, and sends the same again.
        var verified = await core.Administrator.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(0), EntryPoint = Airport });
        Assert.True(verified.MayPass);
        Assert.Equal(["name_not_texted"], Assert.Single(verified.Matches).Flags.Select(flag => flag.Word));
        await core.Administrator.Sms.ResendAsync(new() { SmsId = verified.Matches[0].Sms.SmsId, RequestId = "again" });
        await core.Administrator.AllSmsSettledAsync();
        var twice = await core.Administrator.InboxAsync(Form.Phone(0));
        Assert.Equal([$"{Beginning}身份证号{Form.IdCard(0)}{Rest}", $"{Beginning}身份证号{Form.IdCard(0)}{Rest}"], twice);
    }

    [Fact]
    public async Task An_import_waits_for_somebody_to_look_and_accept()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch);
        await File.WriteAllTextAsync(scratch.Path("flight.csv"),
            "姓名,证件类型,证件号码,手机号,到达日期,到达时间,交通方式,车次,出发地,目的,区县,详细地址\n"
            + Row("王小明", 1) + Row("李明13812345678", 2) + Row("点击evil.cn/abc", 3));

        var dry = await ImportAsync("--dry-run");
        Assert.Equal((6, "ready doubtful doubtful"), (dry.Exit, OutcomesOf(dry)));
        var first = await ImportAsync();
        Assert.Equal((6, "stored doubtful doubtful"), (first.Exit, OutcomesOf(first)));
        var fault = first.Objects[1].GetProperty("faults")[0];
        Assert.Equal(("姓名", "name_number"), (fault.GetProperty("column").GetString(), fault.GetProperty("reason").GetString()));
        Assert.Single(await core.Administrator.AllRegistrationsAsync());

        var words = await GatewayCommand.RunInAsync("zh", core, "registration", "import", "flight.csv");
        Assert.Matches(DoubtInChinese(), words.Output);
        Assert.Contains("有疑问、未保存 2 行", words.Errors, StringComparison.Ordinal);

        var accepted = await ImportAsync("--accept");
        Assert.Equal((0, "alreadyThere stored stored"), (accepted.Exit, OutcomesOf(accepted)));
        Assert.Equal("name_link", accepted.Objects[2].GetProperty("faults")[0].GetProperty("reason").GetString());
        var again = await ImportAsync();
        Assert.Equal((0, "alreadyThere alreadyThere alreadyThere"), (again.Exit, OutcomesOf(again)));
        await core.Administrator.AllSmsSettledAsync();
        Assert.Equal([$"{Beginning}身份证号{Form.IdCard(2)}{Rest}"], await core.Administrator.InboxAsync(Form.Phone(2)));

        Task<CommandAnswer> ImportAsync(params string[] options) =>
            GatewayCommand.RunAsync(core, ["--json", "registration", "import", "flight.csv", .. options]);
    }

    [Theory]
    [InlineData("en", "! travellers[0].name: is taken as it stands and left out of the text: it holds a number")]
    [InlineData("zh", "! travellers[0].name: 按原样接收，但不写入短信：含有数字")]
    public async Task Whoever_types_a_form_in_is_told_in_words(string language, string words)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var added = await GatewayCommand.RunInAsync(language, core, "registration", "add", "--name", "李明13812345678", "--id-card",
            Form.IdCard(1), "--phone", Form.Phone(1), "--arrive", "today", "--mode", "air", "--number", "CZ6218", "--origin", "440100",
            "--district", "230103", "--address", "中山路100号");
        Assert.True(added.Exit == 0, added.Errors);
        Assert.Contains(words, added.Errors, StringComparison.Ordinal);
        var gate = await GatewayCommand.RunInAsync(language, core, "checkpoint", "verify", Form.IdCard(1), "--at", Airport);
        Assert.Contains(
            language == "en" ? "! The name on this form would be a link, a number or an instruction" : "! 本表姓名在短信中会成为链接、号码或指示",
            gate.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static string Row(string name, int person) =>
        $"{name},身份证,{Form.IdCard(person)},{Form.Phone(person)},{Form.Today},23:59,飞机,CZ6218,440100,返哈,230103,中山路100号\n";

    private static string OutcomesOf(CommandAnswer answer) => string.Join(' ',
        answer.Objects.Where(line => line.TryGetProperty("row", out _)).Select(line => line.GetProperty("outcome").GetString()));

    [GeneratedRegex("(?m)^ +3  有疑问 +姓名: 按原样接收，但不写入短信：含有数字.*用 --accept 导入", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DoubtInChinese();
}
