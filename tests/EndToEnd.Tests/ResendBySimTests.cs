using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>A SIM whose messages nobody reports delivered: all of them once more, through the command and the virtual bank.</summary>
public sealed class ResendBySimTests
{
    private const int People = 12, Usage = 2, PartlyFailed = 6;

    [Fact]
    public async Task What_one_sim_sent_and_nobody_reported_is_sent_once_more_and_nothing_else_is()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=2", "Sms:PerPhoneSpacingSeconds=0"]);
        var staff = core.Administrator;
        var modems = (await Eventually.AsksAsync(
            "both ready", async () => await staff.Modems.ListAsync(new ListModemsRequest()),
            list => list.Modems.Count(modem => modem.State == ModemState.Ready) == 2)).Modems;
        var blocked = modems[0];
        await staff.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = blocked.Port, What = "sim-blocked" });
        for (var person = 0; person < People; person++)
            await staff.Registrations.RegisterAsync(Form.Of(person));
        var ofBlocked = new ListSmsRequest { Iccid = blocked.Sim.Iccid, States = { SmsState.Sent }, PageSize = 500 };
        await Eventually.AsksAsync(
            "all of the other SIM are reported", async () => (await staff.Sms.ListAsync(ofBlocked)).Sms.Count + await DeliveredAsync(staff),
            settled => settled == People);
        var lost = (await staff.Sms.ListAsync(ofBlocked)).Sms.Select(sms => sms.SmsId).ToList();
        Assert.InRange(lost.Count, 1, People - 1);

        // Nobody is there to ask: nothing is done.
        var unasked = await GatewayCommand.RunAsync(core, "sms", "resend", "--sim", blocked.Sim.Iccid);
        Assert.Equal(Usage, unasked.Exit);
        Assert.Contains(
            $"Send {lost.Count} messages again that SIM {blocked.Sim.Iccid} sent and nobody reported delivered? They may arrive twice.",
            unasked.Errors, StringComparison.Ordinal);
        Assert.Contains("--yes", unasked.Errors, StringComparison.Ordinal);
        Assert.Equal(Usage, (await GatewayCommand.RunAsync(core, "sms", "resend", lost[0], "--sim", blocked.Sim.Iccid, "--yes")).Exit);
        Assert.StartsWith(
            "0 of 0 ", (await GatewayCommand.RunAsync(core, "sms", "resend", "--sim", blocked.Sim.Iccid, "--since", Form.InDays(1),
                "--yes")).Output, StringComparison.Ordinal);
        Assert.Equal(People, await staff.SubmittedPartsAsync());

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "modem", "pause", blocked.Port)).Exit);
        var resent = await GatewayCommand.RunInAsync("zh", core, "sms", "resend", "--sim", blocked.Sim.Iccid, "--why", "该卡停机", "--yes");
        Assert.Equal((0, $"{lost.Count} 条中已安排重发 {lost.Count} 条；重复执行不会再发一次。"), (resent.Exit, resent.Output));
        await Eventually.AsksAsync("delivered by the other SIM", () => DeliveredAsync(staff), delivered => delivered == People);
        Assert.Equal(People + lost.Count, await staff.SubmittedPartsAsync());
        for (var person = 0; person < People; person++)
            Assert.Equal([Form.Confirmation(person)], await staff.InboxAsync(Form.Phone(person)));

        // A second run says the same and sends nothing.
        var again = await GatewayCommand.RunAsync(core, "sms", "resend", "--sim", blocked.Sim.Iccid, "--yes");
        Assert.Equal((0, $"{lost.Count} of {lost.Count} are sent again, each once, however often this is run."),
            (again.Exit, again.Output));
        await staff.AllSmsSettledAsync();
        Assert.Equal(People + lost.Count, await staff.SubmittedPartsAsync());
        var copies = (await staff.AllSmsAsync()).TakeLast(lost.Count).Select(each => each.SmsId);
        foreach (var copy in copies)
            Assert.Contains("该卡停机", (await GatewayCommand.RunAsync(core, "sms", "show", copy)).Output, StringComparison.Ordinal);
        Assert.True((await staff.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    [Fact]
    public async Task A_second_run_sends_nothing_twice_and_one_that_may_not_be_sent_again_is_named_and_holds_up_no_other()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1", "Sms:PerPhoneSpacingSeconds=0"]);
        var staff = core.Administrator;
        var modem = (await Eventually.AsksAsync(
            "ready", async () => await staff.Modems.ListAsync(new ListModemsRequest()),
            list => list.Modems.Any(modem => modem.State == ModemState.Ready))).Modems[0];
        await staff.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = modem.Port, What = "report-none" });
        List<RegisterResponse> registered = [];
        for (var person = 0; person < 3; person++)
            registered.Add(await staff.Registrations.RegisterAsync(Form.Of(person)));
        await SentAsync(staff, 3);

        // The second one's number was wrong: the old number gets nothing more.
        Assert.Equal(0,
            (await GatewayCommand.RunAsync(core, "registration", "amend", registered[1].RegistrationId, "--phone", Form.Phone(99))).Exit);
        await SentAsync(staff, 4);
        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "modem", "pause", modem.Port)).Exit);
        foreach (var _ in new[] { "first", "second" })
        {
            var run = await GatewayCommand.RunAsync(core, "sms", "resend", "--sim", modem.Sim.Iccid, "--yes");
            Assert.Equal(PartlyFailed, run.Exit);
            Assert.StartsWith($"{registered[1].Sms.SmsId}: Not possible now: ", run.Errors, StringComparison.Ordinal);
            Assert.StartsWith("3 of 4 are sent again", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "modem", "resume", modem.Port)).Exit);
        await SentAsync(staff, 7);
        Assert.Equal([2, 1, 2, 2], await TimesAsync(staff, Form.Phone(0), Form.Phone(1), Form.Phone(2), Form.Phone(99)));
    }

    private static Task<IReadOnlyList<Sms>> SentAsync(Caller staff, int count) =>
        Eventually.AsksAsync("all sent", () => staff.AllSmsAsync(),
            sms => sms.Count == count && sms.All(each => each.State == SmsState.Sent));

    private static async Task<int> DeliveredAsync(Caller staff) =>
        (await staff.AllSmsAsync()).Count(each => each.State == SmsState.Delivered);

    private static async Task<IReadOnlyList<int>> TimesAsync(Caller staff, params string[] phones)
    {
        List<int> times = [];
        foreach (var phone in phones)
            times.Add((await staff.InboxAsync(phone)).Count);
        return times;
    }
}
