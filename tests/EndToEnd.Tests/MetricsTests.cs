using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary><c>/metrics</c> of a gateway that has registered, sent and heard back.</summary>
public sealed partial class MetricsTests(SharedCore shared)
{
    private const string Street = "果戈里大街尽头";

    [Fact]
    public async Task Every_documented_metric_is_there()
    {
        var metrics = await ScrapeAsync(shared.NewPerson());
        var documented = Row().Matches(await FileAsync("docs/metrics.md")).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(documented.Count > 15, "the table of docs/metrics.md was not read");
        Assert.All(documented, name => Assert.Contains($"# TYPE {name} ", metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_metric_of_ours_is_documented()
    {
        var told = Told().Matches(await ScrapeAsync(shared.NewPerson())).Select(match => match.Groups["name"].Value).ToList();
        var documented =
            Row().Matches(await FileAsync("docs/metrics.md")).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(told.Count > 15, "the metrics were not read");
        Assert.All(told, name => Assert.Contains(name, documented));
    }

    [Fact]
    public async Task Every_metric_of_the_dashboard_and_of_the_rules_is_there()
    {
        var metrics = await ScrapeAsync(shared.NewPerson());
        using var dashboard = JsonDocument.Parse(await FileAsync("deploy/grafana/gateway.json"));
        var asked = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .Append(await FileAsync("deploy/prometheus/alerts.yml"))
            .SelectMany(text => Used().Matches(text).Select(match => match.Value)).Distinct().ToList();

        Assert.True(asked.Count > 15, "the dashboard and the rules were not read");
        Assert.All(asked, name => Assert.Matches($@"(?m)^{name}(\{{| )", metrics));
    }

    [Fact]
    public async Task Nothing_personal_is_in_them()
    {
        var person = shared.NewPerson();
        var metrics = await ScrapeAsync(person);

        string[] personal =
        [
            .. Form.Personal(person),
            Street,
            shared.Core.AdministratorKey,
        ];
        Assert.All(personal, text => Assert.DoesNotContain(text, metrics, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\D1[3-9]\d{9}\D", metrics.Replace("_total", "", StringComparison.Ordinal));
    }

    /// <summary>After a form was stored and contradicted, one refused, a call failed, nobody found at a gate, and the text was sent and
    /// reported.</summary>
    private async Task<string> ScrapeAsync(int person)
    {
        var partner = await shared.Core.NewCallerAsync("metrics", Role.Partner);
        var form = Form.Of(person);
        form.Trip.DestinationAddress = Street;
        var registered = await partner.Registrations.RegisterAsync(form);
        var contrary = Form.Of(person);
        (contrary.Phone, contrary.Travellers[0].Name) = (Form.Phone(shared.NewPerson()), "李大明");
        await (await shared.Core.NewCallerAsync("other", Role.Partner)).Registrations.RegisterAsync(contrary);
        await Assert.ThrowsAsync<RpcException>(
            async () => await partner.Registrations.RegisterAsync(new RegisterRequest { RequestId = "empty" }));
        await partner.DeliveredAsync(registered.Sms.SmsId);
        await shared.Core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = "230103199001011237", EntryPoint = "AIR-HRB-D" });
        await using var run = ProgramRun.Start("curl", ["-sS", "--fail", "--noproxy", "*", $"{shared.Core.Http}/metrics"]);
        Assert.True(await run.EndAsync() == 0, run.Errors);
        return run.Output;
    }

    private static Task<string> FileAsync(string path) => File.ReadAllTextAsync(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"(?m)^\| `(?<name>(gateway|http_server)_[a-z_]+)` \|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?m)^# TYPE (?<name>gateway_[a-z_]+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    [GeneratedRegex(@"\b(gateway|http_server)_[a-z_]+(?=[\s{(\[>)<]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();
}
