using Gateway.Cli.Tests.Terminals;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Screens;

/// <summary>The answer at a gate as staff see it, on real terminals of 80 columns and 24 lines: all of it, the verdict last.</summary>
public sealed class GateScreenTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const string Airport = "AIR-HRB-D", Station = "RAIL-HBB-1", English = "en_GB.UTF-8", Chinese = "zh_CN.UTF-8";
    private const int Crowd = 12, NotFound = 3, No = 7;

    private Caller Staff => quiet.Core.Administrator;

    [Theory]
    [InlineData(English, "PASS – ATTENTION", "more: gateway registration show")]
    [InlineData(Chinese, "放行·注意", "人：gateway registration show")]
    public async Task A_party_of_twelve_with_flags_that_passed_three_times(string lang, string verdict, string more)
    {
        var registered = await RegisterCrowdAsync();
        foreach (var passing in new[] { new[] { 0, 1 }, [0, 1, 2, 3, 4, 5, 6], [] })
            await PassAsync(registered, passing);
        var screen = await SeenAsync(lang, 0, registered.Code, verdict);
        Assert.Contains(screen.Lines,
            line => line.Contains(registered.RegistrationId, StringComparison.Ordinal) && line.Contains(more, StringComparison.Ordinal));
        Assert.Equal(3,
            screen.Lines.Count(
                line => line.Contains($" {Airport}", StringComparison.Ordinal) && line.StartsWith("  ", StringComparison.Ordinal)));
        Assert.Contains(screen.Lines,
            line => line.StartsWith("! ", StringComparison.Ordinal) && line.Contains("王小明", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(English, "PASS – ATTENTION")]
    [InlineData(Chinese, "放行·注意")]
    public async Task The_last_of_twelve_is_pointed_at_whatever_room_there_is(string lang, string verdict)
    {
        var registered = await RegisterCrowdAsync();
        await PassAsync(registered, []);
        var form = await Staff.Registrations.GetAsync(
            new GetRegistrationRequest { RegistrationId = registered.RegistrationId, Whole = true, Why = "test" });
        var number = form.Travellers[Crowd - 1].Document.Number;
        var screen = await SeenAsync(lang, 0, number, verdict);
        Assert.Contains(screen.Lines,
            line => line.TrimStart().StartsWith($"{Crowd} ", StringComparison.Ordinal) && line.EndsWith('◀')
                && line.Contains($"*{number[^4..]}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(English, "CHECK")]
    [InlineData(Chinese, "核查")]
    public async Task Two_registrations_of_one_partner_that_contradict_each_other(string lang, string verdict)
    {
        var person = quiet.NewPerson();
        var airline = await quiet.Core.NewCallerAsync("airline", Role.Partner);
        var first = await airline.Registrations.RegisterAsync(Form.Of(person));
        var second = await airline.Registrations.RegisterAsync(Contradicting(person));
        await PassAsync(first, []);
        var screen = await SeenAsync(lang, No, Form.IdCard(person), verdict);
        foreach (var registered in new[] { first, second })
            Assert.Contains(screen.Lines,
                line => line.Contains(registered.RegistrationId, StringComparison.Ordinal)
                    || line.Contains(registered.Code, StringComparison.Ordinal));
        Assert.Contains(screen.Lines,
            line => line.StartsWith("! ", StringComparison.Ordinal) && line.Contains(Airport, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(English, "PASS – ATTENTION", "Another form says")]
    [InlineData(Chinese, "放行·注意", "另一份登记称")]
    public async Task Another_partner_s_form_that_contradicts_keeps_nobody_from_passing(string lang, string verdict, string words)
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync(Form.Of(person), "airline");
        await RegisterAsync(Contradicting(person), "railway");
        var screen = await SeenAsync(lang, 0, Form.IdCard(person), verdict);
        Assert.Contains(screen.Lines, line => line.Contains(first.RegistrationId, StringComparison.Ordinal));
        Assert.Contains(screen.Lines, line => line.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(English, "CHECK", "the code.")]
    [InlineData(Chinese, "核查", "再用登记码放行。")]
    public async Task A_phone_s_tail_with_its_long_reason(string lang, string verdict, string reason)
    {
        var person = quiet.NewPerson();
        var registered = await RegisterAsync(Form.Of(person), "airline");
        var screen = await SeenAsync(lang, No, Form.Phone(person)[^8..], verdict);
        Assert.Contains(screen.Lines, line => line.EndsWith(reason, StringComparison.Ordinal));
        Assert.Contains(screen.Lines,
            line => line.Contains($"gateway checkpoint verify {registered.Code} --at {Station} --pass", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(English, "CHECK")]
    [InlineData(Chinese, "核查")]
    public async Task Nobody(string lang, string verdict) => await SeenAsync(lang, NotFound, Form.IdCard(quiet.NewPerson()), verdict);

    /// <summary>Exposure and symptoms in it, long names, and a sight for every kind of flag that a party may have.</summary>
    private async Task<RegisterResponse> RegisterCrowdAsync()
    {
        var form = Form.Of(quiet.NewPerson());
        for (var i = 1; i < Crowd; i++)
            form.Travellers.Add(Form.Person(quiet.NewPerson()));
        foreach (var i in new[] { 3, 11 })
            form.Travellers[i].Name = "阿依古丽·买买提江·阿布都热依木";
        form.Travellers[0].Exposure = form.Travellers[11].Exposure = Exposure.Yes;
        form.Travellers[0].Symptoms.Add(["fever", "cough", "fatigue"]);
        form.Travellers[3].Symptoms.Add(["fever", "diarrhoea"]);
        form.Trip.Purpose = Purpose.Transit;
        return await RegisterAsync(form, "airline");
    }

    private RegisterRequest Contradicting(int person)
    {
        var form = Form.Of(person);
        form.RequestId += "-other";
        (form.Phone, form.Travellers[0].Name) = (Form.Phone(quiet.NewPerson()), "阿依古丽·买买提江·阿布都热依木");
        return form;
    }

    private async Task<RegisterResponse> RegisterAsync(RegisterRequest form, string partner) =>
        await (await quiet.Core.NewCallerAsync(partner, Role.Partner)).Registrations.RegisterAsync(form);

    private async Task PassAsync(RegisterResponse registered, int[] travellers) => await Staff.Checkpoints.PassAsync(new PassRequest
    {
        RequestId = Guid.NewGuid().ToString("N"),
        RegistrationId = registered.RegistrationId,
        EntryPoint = Airport,
        TravellerIndexes = { travellers },
    });

    /// <summary>What the screen shows at the end: nothing left it at the top, no line was broken by the terminal, the verdict is
    /// last.</summary>
    private async Task<Screen> SeenAsync(string lang, int exit, string key, string verdict)
    {
        await using var run = LargeBank.OnTerminal(quiet.Core, 80, 24, lang, "checkpoint", "verify", key, "--at", Station);
        Assert.Equal(exit, await run.EndAsync());
        var screen = run.Screen;
        Assert.Empty(screen.Foreign);
        Assert.Equal(0, screen.Wraps);
        Assert.True(screen.Scrolled.Count == 0, $"{screen.Scrolled.Count} lines are gone:\n{string.Join('\n', screen.All)}");
        Assert.StartsWith("┗", screen.Lines[^1], StringComparison.Ordinal);
        Assert.Matches($"^┃ +{verdict} +┃$", screen.Lines[^2]);
        Assert.StartsWith("┏", screen.Lines[^3], StringComparison.Ordinal);
        return screen;
    }
}
