using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>How many texts somebody who proves nothing can have sent: to one phone, and for one trip.</summary>
public sealed class PhoneBudgetTests
{
    private const string Airport = "AIR-HRB-D";
    private static readonly string[] NoSpacing = ["Sms:PerPhoneSpacingSeconds=0"];

    [Fact]
    public async Task A_key_that_used_up_a_phones_texts_keeps_nobody_elses_first_from_it_and_its_own_next_is_held()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, NoSpacing);
        var phone = Form.Phone(77);
        var liar = await core.NewCallerAsync("liar", Role.Partner);
        for (var person = 1; person <= 3; person++)
            Assert.Equal(SmsState.Delivered, (await EndOfAsync(core, await SubmitAsync(liar, person, phone))).State);
        Assert.Equal((SmsState.Held, "phone_limit_day"), await StateAsync(core, await SubmitAsync(liar, 4, phone)));

        var airline = await core.NewCallerAsync("airline", Role.Partner);
        var victim = await SubmitAsync(airline, 5, phone);
        Assert.Equal(SmsState.Delivered, (await EndOfAsync(core, victim)).State);
        Assert.Contains(Form.Confirmation(5), string.Join('\n', await core.Administrator.InboxAsync(phone)), StringComparison.Ordinal);

        // The limit of the phone holds for each: the airline's second is held as well, and the liar's fifth.
        Assert.Equal((SmsState.Held, "phone_limit_day"), await StateAsync(core, await SubmitAsync(airline, 6, phone)));
        Assert.Equal((SmsState.Held, "phone_limit_day"), await StateAsync(core, await SubmitAsync(liar, 7, phone)));
        Assert.Equal(4, (await core.Administrator.InboxAsync(phone)).Count);
    }

    [Fact]
    public async Task After_the_true_text_a_liars_two_more_go_and_its_third_is_held()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, NoSpacing);
        var phone = Form.Phone(78);
        await EndOfAsync(core, await SubmitAsync(await core.NewCallerAsync("airline", Role.Partner), 11, phone));
        var liar = await core.NewCallerAsync("liar", Role.Partner);
        for (var person = 12; person <= 13; person++)
            await EndOfAsync(core, await SubmitAsync(liar, person, phone));
        Assert.Equal((SmsState.Held, "phone_limit_day"), await StateAsync(core, await SubmitAsync(liar, 14, phone)));
        Assert.Equal(3, (await core.Administrator.InboxAsync(phone)).Count);
    }

    [Fact]
    public async Task A_third_phone_for_one_trip_is_stored_told_so_in_both_languages_and_texted_when_a_gate_asks()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, NoSpacing);
        await SubmitAsync(await core.NewCallerAsync("airline", Role.Partner), 21, Form.Phone(21));
        await SubmitAsync(await core.NewCallerAsync("railway", Role.Partner), 21, Form.Phone(22));
        var (english, chinese) = (await AddAsync("en", 23), await AddAsync("zh", 24));
        Assert.Contains("two other phones are texted for this arrival already; a gate can send it again", english,
            StringComparison.Ordinal);
        Assert.Contains("该行程已向另外两个手机号发送短信；可在卡口重发", chinese, StringComparison.Ordinal);

        var third = Assert.Single((await core.Administrator.Sms.ListAsync(new() { Phone = Form.Phone(23) })).Sms);
        Assert.Equal((SmsState.NotNeeded, "two_phones"), (third.State, third.Reason));
        Assert.Empty(await core.Administrator.InboxAsync(Form.Phone(23)));

        var gate = await GateFileAsync();
        var seen = await RunAsync("en", gate, "checkpoint", "verify", Form.IdCard(21), "--at", Airport);
        Assert.True(seen.Exit == 0, seen.Errors);
        var sent = await RunAsync("en", gate, "sms", "resend", third.SmsId, "--json");
        Assert.True(sent.Exit == 0, sent.Errors);
        await EndOfAsync(core, Assert.Single(sent.Objects).GetProperty("smsId").GetString()!);
        Assert.Contains(Form.Confirmation(21), string.Join('\n', await core.Administrator.InboxAsync(Form.Phone(23))),
            StringComparison.Ordinal);
        Assert.Empty(await core.Administrator.InboxAsync(Form.Phone(24)));

        async Task<string> AddAsync(string language, int phone)
        {
            var key = await KeyFileAsync(core, new() { Name = $"form-{language}", Role = Role.Partner, SpeaksFor = SpeaksFor.Anybody });
            var added = await RunAsync(language, key, "registration", "add", "--name", "王小明", "--id-card", Form.IdCard(21),
                "--phone", Form.Phone(phone), "--arrive", "today", "--time", "23:59", "--mode", "air", "--number", "CZ6218",
                "--origin", "440100", "--district", "230103", "--address", "中山路100号");
            Assert.True(added.Exit == 0, added.Errors);
            return added.Output;
        }

        async Task<string> GateFileAsync() => await KeyFileAsync(core,
            new() { Name = "gate", Role = Role.Checkpoint, EntryPoints = { Airport } });

        async Task<CommandAnswer> RunAsync(string language, string key, params string[] arguments)
        {
            await using var run = GatewayCommand.Start(language, core.Grpc, key, scratch, arguments);
            var exit = await run.EndAsync();
            return new CommandAnswer(exit, run.Output, run.Errors);
        }
    }

    private static async Task<string> KeyFileAsync(CoreProcess core, CreateKeyRequest wanted)
    {
        var file = core.Scratch.Path($"{Guid.NewGuid():N}.key");
        await File.WriteAllTextAsync(file, (await core.Administrator.Access.CreateKeyAsync(wanted)).Secret);
        return file;
    }

    private static async Task<string> SubmitAsync(Caller caller, int person, string phone)
    {
        var form = Form.Of(person);
        form.Phone = phone;
        return (await caller.Registrations.RegisterAsync(form)).Sms.SmsId;
    }

    private static async Task<(SmsState State, string Reason)> StateAsync(CoreProcess core, string id)
    {
        var sms = await EndOfAsync(core, id);
        return (sms.State, sms.Reason);
    }

    private static Task<Sms> EndOfAsync(CoreProcess core, string id) => Eventually.AsksAsync(
        $"{id} to end", async () => await core.Administrator.Sms.GetAsync(new() { SmsId = id }),
        sms => sms.State is SmsState.Delivered or SmsState.Held or SmsState.Failed or SmsState.Expired or SmsState.NotNeeded);
}
