using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>How the gateway is, is for those who run it: with an operator's key, on this machine, or at an address for it.</summary>
public sealed class MonitoringTests
{
    [Fact]
    public async Task Strangers_hear_whether_it_serves_and_nothing_of_its_SIMs_and_figures()
    {
        using var scratch = new Scratch();
        var monitoring = CoreProcess.Loopback();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", $"Listen:Metrics={monitoring}"]);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        await driver.SayAsync(new DriverMessage
        {
            Modem = new ModemReport
            {
                Modem = new Modem
                {
                    Imei = ScriptedDriver.Imei,
                    Port = "scripted-1",
                    State = ModemState.Quarantined,
                    Reason = "sim_struck",
                    Sim = new Sim { Iccid = ScriptedDriver.Iccid, Imsi = ScriptedDriver.Imsi },
                },
            },
        });
        var near = await Eventually.AsksAsync(
            "the SIM is told of here", () => AskAsync($"{core.Http}/health/ready"),
            answer => answer.Text.Contains("901234", StringComparison.Ordinal));
        Assert.Equal(200, near.Status);

        // Whoever does not name this machine is a page that had its name point here; whoever was forwarded is elsewhere.
        foreach (var (header, value) in new[]
        {
            ("Host", "evil.example:5080"),
            ("X-Forwarded-For", "192.0.2.7"),
            ("Forwarded", "for=192.0.2.7"),
            ("Via", "1.1 proxy"),
        })
        {
            var health = await AskAsync($"{core.Http}/health/ready", (header, value));
            Assert.Equal(200, health.Status);
            Assert.Contains("No modem can send", health.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("901234", health.Text, StringComparison.Ordinal);
            var metrics = await AskAsync($"{core.Http}/metrics", (header, value));
            Assert.Equal(401, metrics.Status);
            Assert.Contains("KEY_MISSING", metrics.Text, StringComparison.Ordinal);

            var operators = (await core.NewCallerAsync("prometheus", Role.Operator)).Key;
            Assert.Equal(200, (await AskAsync($"{core.Http}/metrics", (header, value), ("Authorization", $"Bearer {operators}"))).Status);
            Assert.Contains("901234",
                (await AskAsync($"{core.Http}/health/ready", (header, value), ("Authorization", $"Bearer {operators}"))).Text,
                StringComparison.Ordinal);
            var partner = (await core.NewCallerAsync("partner", Role.Partner)).Key;
            var refused = await AskAsync($"{core.Http}/metrics", (header, value), ("Authorization", $"Bearer {partner}"));
            Assert.Equal(403, refused.Status);
            Assert.Contains("/metrics needs a key with one of the roles admin, operator", refused.Text, StringComparison.Ordinal);

            Assert.Equal(200, (await AskAsync($"{monitoring}/metrics", (header, value))).Status);
            Assert.Contains("901234", (await AskAsync($"{monitoring}/health/ready", (header, value))).Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await AskAsync($"{monitoring}/v1/whoami", ("Authorization", $"Bearer {core.AdministratorKey}"))).Status);
        Assert.Equal(404, (await AskAsync($"{monitoring}/v1")).Status);
    }

    private static async Task<(int Status, string Text)> AskAsync(string address, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
