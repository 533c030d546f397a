using Gateway.VirtualBank.Composing;
using Gateway.VirtualBank.Tests.Words;

namespace Gateway.VirtualBank.Tests.Composing;

public class ComposedBankTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact]
    public async Task A_modem_has_the_habits_it_was_composed_with_and_says_which()
    {
        await using var rack = await Rack.StartAsync(o => o.Habits = "lte-only+iccid-letter,,pin-wrong");
        var line = await rack.OpenAsync();
        await line.Asks("AT+CREG?", "\r\n+CREG: 0,0\r\n" + Ok);
        var modems = await rack.Bank.ModemsAsync();
        Assert.Equal(["lte-only iccid-letter", "", "pin-wrong"],
            modems.Select(modem => string.Join(' ', modem.Habits.Select(habit => habit.Name))));
        Assert.All(modems[0].Habits, habit => Assert.True(habit.MustSend));
        Assert.Contains("sim_pin_wrong", Assert.Single(modems[2].Habits).Reasons);
        Assert.Equal("898600B00000000001", modems[0].Iccid);
    }

    [Fact]
    public async Task What_a_habit_does_once_happens_in_its_time()
    {
        await using var rack = await Rack.StartAsync(o => (o.Habits, o.HabitsWithin) = ("settings-lost", TimeSpan.FromSeconds(60)));
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", Ok);
        await rack.Pass(60);
        await line.Asks("AT+CNMI?", "AT+CNMI?\r\r\n+CNMI: 0,0,0,0,0\r\n" + Ok);
    }

    [Fact, Shows("told-on-last")]
    public async Task A_module_of_two_ttys_is_one_modem_with_one_card_and_may_tell_things_on_the_other()
    {
        await using var rack = await Rack.StartAsync(o => o.Habits = "notices-elsewhere");
        var first = await rack.OpenAsync();
        var second = await rack.OpenAsync(2);
        first.Write("AT+CNMI=2,1,0,1,0\r");
        await first.Says(Ok);
        await first.Send(TestPdu.Of("hello"));
        await rack.Pass(2);
        Assert.Contains("+CDS: ", await second.ReadUntil("00\r\n"), StringComparison.Ordinal);
        await rack.Misbehave("inbound=+8613800000000:ok");
        await second.Says("\r\n+CMTI: \"SM\",1\r\n");
        var modems = await rack.Bank.ModemsAsync();
        Assert.Equal([1, 1], modems.Select(modem => modem.Module));
        Assert.Single(modems.Select(modem => (modem.Imei, modem.Iccid)).Distinct());
    }

    [Fact]
    public async Task A_restart_told_on_one_tty_restarts_the_module_with_all_of_them()
    {
        await using var rack = await Rack.StartAsync(o => o.Habits = "second-tty");
        var first = await rack.OpenAsync();
        var second = await rack.OpenAsync(2);
        await second.Asks("AT+CFUN=1,1", Ok);
        await rack.Pass(8);
        await first.ReadUntil("+CPIN: READY\r\n");
        await second.ReadUntil("+CPIN: READY\r\n");
        Assert.All(await rack.Bank.ModemsAsync(), modem => Assert.Equal(1, modem.Restarted));
    }

    [Theory]
    [InlineData("iccid-leter", "no habit 'iccid-leter'")]
    [InlineData("lte-only+csfb", "contradict")]
    public async Task A_wrong_composition_is_refused_with_its_reason(string habits, string reason)
    {
        var refused = await Assert.ThrowsAsync<FormatException>(async () => await Rack.StartAsync(o => o.Habits = habits));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_modems_and_some_hundreds_have_every_habit()
    {
        var bank = Composer.Draw(240, 7);
        Assert.Equal(bank.Select(Said), Composer.Draw(240, 7).Select(Said));
        Assert.NotEqual(bank.Select(Said), Composer.Draw(240, 8).Select(Said));
        Assert.Empty(HabitTable.All.Select(habit => habit.Name).Except(bank.SelectMany(modem => modem.Habits).Select(habit => habit.Name)));
        Assert.Contains(bank, modem => modem.Habits.Count == 0);
        Assert.Contains(bank, modem => modem.Habits.Count >= 3);
        Assert.All(bank, modem => Assert.Equal(modem.Habits.Count, modem.Habits.DistinctBy(habit => habit.Kind).Count()));
    }

    [Fact]
    public void Every_habit_is_in_the_trainers_table()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "virtual-bank.md"));
        Assert.All(HabitTable.All, habit => Assert.Contains(WordList.Row(habit), guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_habit_can_be_had()
    {
        await using var rack =
            await Rack.StartAsync(
                o => (o.Habits, o.HabitsWithin) = (string.Join(',', HabitTable.All.Select(habit => habit.Name)), TimeSpan.FromSeconds(60)));
        Assert.All(await rack.Bank.ModemsAsync(), modem => Assert.NotEmpty(modem.Habits));
        foreach (var word in HabitTable.All.SelectMany(habit => habit.Later)) await rack.Misbehave(word);
    }

    private static string Said(ComposedModem modem) => modem.Family + string.Join('+', modem.Habits.Select(habit => habit.Name));
}
