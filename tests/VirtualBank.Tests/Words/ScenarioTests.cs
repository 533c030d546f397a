using Gateway.VirtualBank.Composing;
using Gateway.VirtualBank.Misbehaviours;

namespace Gateway.VirtualBank.Tests.Words;

public class ScenarioTests
{
    private static async Task<Rack> Start(string json, int count = 2)
    {
        var options = Rack.NewOptions();
        options.Count = count;
        options.Scenario = Path.Combine(options.Directory, "scenario.json");
        await File.WriteAllTextAsync(options.Scenario, json, TestContext.Current.CancellationToken);
        return await Rack.StartAsync(options: options);
    }

    [Fact]
    public async Task Rules_hold_for_their_modems_from_their_time_to_their_end()
    {
        await using var rack = await Start("""
            { "rules": [
              { "what": "glued" },
              { "what": "answer-late=31", "modems": [2], "rate": 0.5, "times": 4 },
              { "what": "no-final", "modems": [1], "after": 10, "until": 20 }
            ] }
            """);
        async Task<string[]> Active() => [.. (await rack.Bank.ModemsAsync()).Select(m => string.Join(' ', m.Misbehaviours))];
        Assert.Equal(["glued", "glued answer-late=31@0.5*4"], await Active());
        rack.Time.Advance(TimeSpan.FromSeconds(10));
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 1);
        Assert.Equal(["glued no-final", "glued answer-late=31@0.5*4"], await Active());
        rack.Time.Advance(TimeSpan.FromSeconds(10));
        await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == 0);
        Assert.Equal(["glued", "glued answer-late=31@0.5*4"], await Active());
    }

    [Fact]
    public async Task A_rule_may_come_again_and_again()
    {
        await using var rack = await Start("""{ "rules": [ { "what": "inbound=10086:hello", "after": 5, "every": 5 } ] }""", count: 1);
        var line = await rack.OpenAsync();
        await line.Asks("AT+CNMI=2,1,0,1,0", "\r\nOK\r\n");
        await rack.Pass(5);
        await line.Says("\r\n+CMTI: \"SM\",1\r\n");
        await rack.Pass(5);
        await line.Says("\r\n+CMTI: \"SM\",2\r\n");
    }

    [Fact]
    public async Task A_rule_may_last_a_while_each_time_and_ends_for_good_with_its_until()
    {
        await using var rack =
            await Start("""{ "rules": [ { "what": "silent", "after": 5, "every": 10, "for": 2, "until": 20 } ] }""", count: 1);
        async Task<string> Active() => string.Join(' ', (await rack.Bank.ModemsAsync())[0].Misbehaviours);
        async Task<string> After(int seconds, int scheduled)
        {
            rack.Time.Advance(TimeSpan.FromSeconds(seconds));
            await rack.Bank.Loop.When(() => rack.Bank.Loop.Scheduled == scheduled);
            return await Active();
        }

        Assert.Equal("silent", await After(5, scheduled: 3));
        Assert.Equal("", await After(2, scheduled: 2));
        Assert.Equal("silent", await After(8, scheduled: 2));
        Assert.Equal("", await After(2, scheduled: 1));
        Assert.Equal("", await After(3, scheduled: 0));
    }

    /// <summary>Words neither of a scenario nor of a habit: for tests and trainers.</summary>
    private static readonly string[] NotOfAMoment = ["imsi", "inbound-kept", "ussd"];

    private static string NameOf(string what) => what.Split('=', '@', '*')[0];

    [Theory]
    [InlineData("realistic.json")]
    [InlineData("tenfold.json")]
    public void The_scenarios_of_the_proof_show_every_word(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "scenarios", file);
        _ = Scenario.Read(path);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        var words = json.RootElement.GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("what").GetString()!.Split('=')[0]);
        var ofHabits =
            HabitTable.All.SelectMany(habit => habit.Words.Concat(habit.Later).Concat(habit.Ttys.SelectMany(tty => tty))).Select(NameOf);
        var missing =
            Misbehaviours.Words.ByName.Keys.Except(words.Select(NameOf), StringComparer.Ordinal).Except(ofHabits, StringComparer.Ordinal);
        // what a modem is, not what befalls it, is shown by composed banks
        Assert.Equal(NotOfAMoment, missing.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "rules": [ { "what": "gleud" } ] }""", "no such word")]
    [InlineData("""{ "rules": [ { "what": "glued", "rat": 1 } ] }""", "rat")]
    [InlineData("""{ "rules": [ { "rate": 1 } ] }""", "what")]
    [InlineData("not json", "JSON")]
    public void A_wrong_scenario_is_refused_with_its_place(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Scenario.Parse(json, "file.json")).Message, StringComparison.Ordinal);
}
