using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A district sees who comes to it, and of whom it lets in at its gates what the gate knows; nobody else's exist.</summary>
public sealed class AreaTests
{
    [Fact]
    public async Task A_district_sees_who_comes_to_it_and_a_gate_s_district_what_the_gate_knows()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var airline = await core.NewCallerAsync("airline", Role.Partner);
        var toNangang = await airline.Registrations.RegisterAsync(Through("AIR-HRB-D", Form.Of(1)));
        var toSongbei = await airline.Registrations.RegisterAsync(Through("AIR-HRB-D", Form.Of(2), "230109"));
        var byRail = await airline.Registrations.RegisterAsync(Form.Of(3));
        var transit = Through("AIR-HRB-I", Form.Of(4), "230109");
        transit.Trip.Purpose = Purpose.Transit;
        var inTransit = await airline.Registrations.RegisterAsync(transit);

        var nangang = await DistrictAsync(core, "230103");
        var daoli = await DistrictAsync(core, "230102");
        var both = await DistrictAsync(core, "230103", "230109");
        var screening = await core.NewCallerAsync("screening", Role.Screening);
        Assert.Equal(Numbers(toNangang, byRail), await SeenAsync(nangang));
        Assert.Equal(Numbers(toNangang, toSongbei, inTransit), await SeenAsync(daoli));
        Assert.Equal(Numbers(toNangang, toSongbei, byRail, inTransit), await SeenAsync(both));
        Assert.Equal(Numbers(inTransit), await SeenAsync(screening));
        foreach (var role in (Role[])[Role.City, Role.Medical, Role.Auditor])
        {
            var nobody = await core.NewCallerAsync($"{role}", role);
            Assert.Equal(StatusCode.PermissionDenied,
                (await Assert.ThrowsAsync<RpcException>(async () => await nobody.Registrations.ListAsync(new()))).StatusCode);
        }

        // Whole: all fields, with documents and phones masked.
        var whole = await nangang.Registrations.GetAsync(new() { RegistrationId = toNangang.RegistrationId });
        Assert.Equal(("王小明", "中山路100号", false), (whole.Travellers[0].Name, whole.Trip.DestinationAddress, whole.GateView));
        Assert.Equal($"**************{Form.IdCard(1)[^4..]}", whole.Travellers[0].Document.Number);
        Assert.Equal($"{Form.Phone(1)[..3]}****{Form.Phone(1)[^4..]}", whole.Phone);
        Assert.Equal(SmsState.Queued, whole.Sms.State);

        // What the gate knows.
        var gate = await daoli.Registrations.GetAsync(new() { RegistrationId = toNangang.RegistrationId });
        Assert.Equal(("王**", "", "", "", true),
            (gate.Travellers[0].Name, gate.Trip.DestinationAddress, gate.Trip.DestinationDistrict, gate.Phone + gate.Code, gate.GateView));
        Assert.Equal($"**************{Form.IdCard(1)[^4..]}", gate.Travellers[0].Document.Number);

        // Another's is not there: the same words as for a number that nobody has.
        var foreign = await WordsAsync(nangang, toSongbei.RegistrationId);
        Assert.Equal(foreign.Replace(toSongbei.RegistrationId, "r-999", StringComparison.Ordinal), await WordsAsync(nangang, "r-999"));
        Assert.StartsWith("NotFound", foreign, StringComparison.Ordinal);
        await WordsAsync(nangang, toSongbei.Code);
        await WordsAsync(screening, toNangang.RegistrationId);
    }

    [Fact]
    public async Task A_form_that_was_corrected_to_another_district_says_so_there_and_nothing_more()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var airline = await core.NewCallerAsync("airline", Role.Partner);
        var first = await airline.Registrations.RegisterAsync(Form.Of(1));
        var moved = Through("", Form.Of(1), "230109");
        (moved.RequestId, moved.Amends) = ("moved", first.RegistrationId);
        var second = await airline.Registrations.RegisterAsync(moved);

        var nangang = await DistrictAsync(core, "230103");
        var former = await nangang.Registrations.GetAsync(new() { RegistrationId = first.RegistrationId });
        Assert.Equal((true, ""), (former.Superseded, former.SupersededBy));
        await WordsAsync(nangang, second.RegistrationId);
        var songbei = await DistrictAsync(core, "230109");
        var newest = await songbei.Registrations.GetAsync(new() { RegistrationId = second.RegistrationId });
        Assert.Equal((false, ""), (newest.Superseded, newest.Amends)); // what it corrects is another district's
        Assert.Equal(Numbers(second), await SeenAsync(songbei));
    }

    [Fact]
    public async Task A_district_s_pages_follow_each_other_both_ways_and_the_command_shows_them()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var airline = await core.NewCallerAsync("airline", Role.Partner);
        List<string> own = [];
        for (var person = 0; person < 12; person++)
        {
            var form = person % 3 == 0 ? Form.Of(person) : Through("AIR-HRB-D", Form.Of(person), person % 3 == 1 ? "230102" : "230109");
            var stored = await airline.Registrations.RegisterAsync(form);
            if (person % 3 != 0)
                own.Add(stored.RegistrationId);
        }

        var daoli = await DistrictAsync(core, "230102");
        foreach (var newestFirst in (bool[])[false, true])
        {
            var (seen, request, more) =
                (new List<string>(), new ListRegistrationsRequest { PageSize = 3, NewestFirst = newestFirst }, true);
            while (more)
            {
                var page = await daoli.Registrations.ListAsync(request);
                seen.AddRange(page.Registrations.Select(each => each.RegistrationId));
                (request.Cursor, more) = (page.NextCursor, page.More);
            }

            Assert.Equal(newestFirst ? Enumerable.Reverse(own) : own, seen);
        }

        var key = scratch.Path("daoli.key");
        await File.WriteAllTextAsync(key, daoli.Key + "\n", TestContext.Current.CancellationToken);
        await using var show = GatewayCommand.Start("en", core.Grpc, key, scratch, "registration", "show", own[1]);
        Assert.Equal(0, await show.EndAsync());
        Assert.Contains("王**", show.Output, StringComparison.Ordinal);
        Assert.Contains("Shown as a gate knows it", show.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("中山路", show.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Destination", show.Output, StringComparison.Ordinal); // what is not told is left out, not shown as empty
        Assert.DoesNotContain("from ", show.Output, StringComparison.Ordinal);
        await using var foreign = GatewayCommand.Start("en", core.Grpc, key, scratch, "registration", "show", "r-999");
        Assert.NotEqual(0, await foreign.EndAsync());
    }

    [Theory]
    [InlineData(SpeaksFor.Anybody, "王小明")]
    [InlineData(SpeaksFor.OwnPassengers, "王小明")]
    [InlineData(SpeaksFor.Anybody, "李大明")]
    public async Task A_liar_s_form_is_told_to_the_district_it_names_as_not_proven_and_to_the_liar_as_nothing(SpeaksFor liars, string name)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var airline = await core.NewCallerAsync("airline", Role.Partner);
        var victim = await airline.Registrations.RegisterAsync(Form.Of(1));
        var liar = core.As((await core.Administrator.Access.CreateKeyAsync(
            new() { Name = "liar", Role = Role.Partner, SpeaksFor = liars })).Secret);
        var lie = Through("", Form.Of(1), "230109");
        (lie.RequestId, lie.Phone, lie.Trip.Purpose) = ("lie", Form.Phone(2), Purpose.Transit);
        (lie.Travellers[0].Name, lie.Travellers[0].Exposure) = (name, Exposure.Yes);
        var lied = await liar.Registrations.RegisterAsync(lie);

        var (nangang, songbei) = (await DistrictAsync(core, "230103"), await DistrictAsync(core, "230109"));
        var screening = await core.NewCallerAsync("screening", Role.Screening);
        foreach (var viewer in (Caller[])[songbei, screening, core.Administrator])
        {
            Assert.True((await viewer.Registrations.GetAsync(new() { RegistrationId = lied.RegistrationId })).NotProven);
            Assert.Equal(Numbers(lied),
                (await viewer.AllRegistrationsAsync()).Where(each => each.NotProven).Select(each => each.RegistrationId));
        }

        Assert.Equal(Numbers(victim), await SeenAsync(nangang));
        Assert.False((await nangang.Registrations.GetAsync(new() { RegistrationId = victim.RegistrationId })).NotProven);
        Assert.False((await liar.Registrations.GetAsync(new() { RegistrationId = lied.Code })).NotProven);
        Assert.All(await liar.AllRegistrationsAsync(), each => Assert.False(each.NotProven));

        var key = scratch.Path("songbei.key");
        await File.WriteAllTextAsync(key, songbei.Key, TestContext.Current.CancellationToken);
        foreach (var (language, told) in new[] { ("en", "Not proven, another form counts"), ("zh", "未经证实") })
        {
            await using var list = GatewayCommand.Start(language, core.Grpc, key, scratch, "registration", "list");
            Assert.Equal(0, await list.EndAsync());
            Assert.Contains(told, list.Errors, StringComparison.Ordinal);
            await using var show = GatewayCommand.Start(language, core.Grpc, key, scratch, "registration", "show", lied.RegistrationId);
            Assert.Equal(0, await show.EndAsync());
            Assert.Contains(language == "en" ? "nothing it says is a fact" : told, show.Output, StringComparison.Ordinal);
        }
    }

    private static RegisterRequest Through(string entryPoint, RegisterRequest form, string district = "230103")
    {
        (form.Trip.EntryPoint, form.Trip.DestinationDistrict) = (entryPoint, district);
        return form;
    }

    private static async Task<Caller> DistrictAsync(CoreProcess core, params string[] areas) => core.As((await core.Administrator.Access
        .CreateKeyAsync(new() { Name = string.Join('-', areas), Role = Role.District, Areas = { areas } })).Secret);

    private static IEnumerable<string> Numbers(params RegisterResponse[] forms) => forms.Select(form => form.RegistrationId);

    private static async Task<IEnumerable<string>> SeenAsync(Caller caller) =>
        (await caller.AllRegistrationsAsync()).Select(form => form.RegistrationId);

    private static async Task<string> WordsAsync(Caller caller, string which)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Registrations.GetAsync(new() { RegistrationId = which }));
        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
        return $"{refusal.StatusCode} {refusal.Status.Detail} {refusal.GetRpcStatus()!.Details.Count}";
    }
}
