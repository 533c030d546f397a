using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>A partner's key whose forms contradict what others said of the same people is told, and ends with the key.</summary>
public sealed class KeyConflictTests
{
    private const int PerHour = 5;

    [Fact]
    public async Task A_key_that_conflicts_often_is_told_with_its_number_and_name_counted_and_over_when_it_is_revoked()
    {
        using var scratch = new Scratch();
        var said = await AlertFile.MakeAsync(scratch);
        await using var core = await CoreProcess.StartAsync(
            scratch, [$"Rate:ConflictsPerHour={PerHour}", $"Alerts:Command={said.Program}", "Modems:Embedded=false"]);
        var (airline, liar) = (await core.NewCallerAsync("airline", Role.Partner), await core.NewCallerAsync("railway-2", Role.Partner));
        for (var person = 0; person <= PerHour; person++)
            await airline.Registrations.RegisterAsync(Form.Of(person));

        // What agrees, what is repeated, and what the first says otherwise itself is no lie.
        for (var person = 0; person <= PerHour; person++)
            await liar.Registrations.RegisterAsync(Form.Of(person));
        for (var person = 0; person < PerHour; person++)
        {
            await liar.Registrations.RegisterAsync(Lie(person));
            await liar.Registrations.RegisterAsync(Lie(person));
            await airline.Registrations.RegisterAsync(Lie(person));
        }

        Assert.Equal(PerHour, await ConflictsAsync());
        Assert.Equal(0, await Metrics.ReadAsync(core.Http, "gateway_alert_active", "alert=\"key_conflicts\""));
        await liar.Registrations.RegisterAsync(Lie(PerHour));
        var start = await said.HeardAsync("start|key_conflicts|");
        Assert.Contains($"More than {PerHour} forms within an hour", start, StringComparison.Ordinal);
        Assert.Contains("k-3 (railway-2)", start, StringComparison.Ordinal);
        Assert.DoesNotContain("k-2", start, StringComparison.Ordinal);
        foreach (var personal in (string[])["王小明", "李大明", Form.IdCard(0), Form.Phone(1000)])
            Assert.DoesNotContain(personal, start, StringComparison.Ordinal);
        Assert.Equal(PerHour + 1, await ConflictsAsync());
        Assert.Equal(1, await Metrics.ReadAsync(core.Http, "gateway_alert_active", "alert=\"key_conflicts\""));

        // As the alert advises.
        var revoked = await GatewayCommand.RunAsync(core, "key", "revoke", "k-3", "--yes");
        Assert.True(revoked.Exit == 0, revoked.Errors);
        await said.HeardAsync("end|key_conflicts|");

        Task<double> ConflictsAsync() => Metrics.ReadAsync(core.Http, "gateway_registrations_conflicts_total", "key=\"k-3\"");
    }

    private static RegisterRequest Lie(int person)
    {
        var form = Form.Of(person);
        (form.RequestId, form.Phone, form.Travellers[0].Name) = ($"lie-{person}", Form.Phone(1000 + person), "李大明");
        return form;
    }
}
