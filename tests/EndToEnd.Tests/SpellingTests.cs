using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>What people write in many ways, through the real contract and store: one person, one phone, one meaning.</summary>
public sealed class SpellingTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const string Airport = "AIR-HRB-D";

    private Caller Staff => quiet.Core.Administrator;

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData("阿卜杜．热合曼", "阿卜杜·热合曼")]
    [InlineData("ZHANG SAN", "Zhang San")]
    [InlineData("O’BRIEN", "O'BRIEN")]
    [InlineData("王\uE81E", "王龴")]
    [InlineData("張三", "张三")]
    [InlineData("张三(曾用名李四)", "张三")]
    public async Task A_corrected_phone_of_one_person_whose_name_is_spelt_otherwise_is_no_conflict(string first, string second)
    {
        var (person, other) = (quiet.NewPerson(), quiet.NewPerson());
        var before = await RegisterAsync(person, first, Form.Phone(person));
        var after = await RegisterAsync(person, second, Form.Phone(other));

        var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = Airport });
        Assert.True(verified.MayPass);
        var match = Assert.Single(verified.Matches);
        Assert.Empty(match.Flags);
        Assert.Equal((after.RegistrationId, after.Sms.SmsId), (match.RegistrationId, match.Sms.SmsId));
        var old = await Staff.Sms.GetAsync(new GetSmsRequest { SmsId = before.Sms.SmsId });
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), (old.State, old.Reason));
    }

    [Fact]
    public async Task Another_name_and_another_phone_are_kept_both()
    {
        var (person, other) = (quiet.NewPerson(), quiet.NewPerson());
        await RegisterAsync(person, "张三", Form.Phone(person));
        await RegisterAsync(person, "张山", Form.Phone(other));

        var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = Airport });
        Assert.False(verified.MayPass);
        Assert.Equal(2, verified.Matches.Count);
    }

    [Fact]
    public async Task A_mobile_as_it_is_dialled_from_another_city_is_texted_and_found_at_the_gate()
    {
        var person = quiet.NewPerson();
        var registered = await RegisterAsync(person, "张三", "+86(0)" + Form.Phone(person));
        Assert.Equal(SmsState.Queued, registered.Sms.State);

        foreach (var key in new[] { "0" + Form.Phone(person), "+86 0" + Form.Phone(person), "\u202D" + Form.Phone(person) + "\u202C" })
        {
            var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = Airport });
            Assert.Equal(registered.RegistrationId, Assert.Single(verified.Matches).RegistrationId);
        }
    }

    [Fact]
    public async Task No_symptoms_in_whatever_words_flag_nobody()
    {
        var person = quiet.NewPerson();
        var form = Form.Of(person);
        form.Travellers[0].Symptoms.Add(["无症状", "N/A", "—"]);
        await Staff.Registrations.RegisterAsync(form);

        var match = Assert.Single(
            (await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = Airport })).Matches);
        Assert.Empty(match.Flags);
        Assert.Empty(match.Travellers[0].Symptoms);
    }

    [Fact]
    public async Task Places_by_name_are_stored_as_codes()
    {
        var person = quiet.NewPerson();
        var form = Form.Of(person);
        (form.Trip.Origin, form.Trip.DestinationDistrict, form.Trip.EntryPoint) = ("吉林省长春市", "哈尔滨市动力区", "哈尔滨太平国际机场国内到达");
        var registered = await Staff.Registrations.RegisterAsync(form);

        var stored = await Staff.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = registered.RegistrationId });
        Assert.Equal(("220100", "230110", Airport), (stored.Trip.Origin, stored.Trip.DestinationDistrict, stored.Trip.EntryPoint));
    }

    [Fact]
    public async Task Whatever_of_a_person_is_scanned_or_pasted_at_the_gate_finds_them_and_proves_it()
    {
        var person = quiet.NewPerson();
        var registered = await RegisterAsync(person, "门一", Form.Phone(person));
        var id = Form.IdCard(person);
        string[] keys =
        [
            "身份证号" + id, $"门一|男|汉|19800101|地址|{id}", $"{{\"idCard\":\"{id}\"}}", id + "。", $"\u202D{id}\u202C",
            $"哈尔滨疫情防控温馨提示,门一,身份证号{id},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市",
            "码" + registered.Code, "https://hrb.example.cn/c?code=" + registered.Code,
        ];
        foreach (var key in keys)
        {
            var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = Airport });
            Assert.True(verified.MayPass, key);
            Assert.Equal(registered.RegistrationId, Assert.Single(verified.Matches).RegistrationId);
        }
        foreach (var key in new[] { registered.RegistrationId, "手机尾号" + Form.Phone(person)[^8..], "电话：" + Form.Phone(person) })
        {
            var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = "哈尔滨太平国际机场国内到达" });
            Assert.False(verified.MayPass, key);
            Assert.Equal(registered.RegistrationId, Assert.Single(verified.Matches).RegistrationId);
        }
    }

    [Theory]
    [InlineData("230103199001011238", "check_digit", "计算值为7")]
    [InlineData("身份证号23010319900101123", "id_card_length", "有17位")]
    [InlineData("230103900101123", "id_card_old", "15位是旧身份证")]
    public async Task A_number_that_cannot_be_right_says_so_where_else_no_record_would_stand(string key, string word, string chinese)
    {
        var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = Airport });
        Assert.Empty(verified.Matches);
        var remark = Assert.Single(verified.Remarks);
        Assert.Equal(word, remark.Word);
        Assert.Contains(chinese, remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_seen_to_is_said_in_words_and_whose_it_is()
    {
        var person = quiet.NewPerson();
        var form = Form.Of(person);
        form.Trip.ArrivalDate = Form.InDays(1);
        form.Travellers.Add(Form.Person(quiet.NewPerson()));
        (form.Travellers[1].Name, form.Travellers[1].Exposure) = ("乙", Exposure.Yes);
        form.Travellers[1].Symptoms.Add("发热");
        await Staff.Registrations.RegisterAsync(form);

        var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = "RAIL-HBB-1" });
        Assert.True(verified.MayPass);
        Assert.Equal(["exposure", "symptoms", "other_day", "other_way"], verified.SeeTo);
        Assert.Equal(["申报有接触史：乙。", "申报有症状：乙（发热）。"], Assert.Single(verified.Matches).Flags.Select(flag => flag.Text));
    }

    private async Task<RegisterResponse> RegisterAsync(int person, string name, string phone)
    {
        var form = Form.Of(person);
        (form.RequestId, form.Phone, form.Travellers[0].Name) = ($"{Guid.NewGuid():N}", phone, name);
        return await Staff.Registrations.RegisterAsync(form);
    }
}
