using System.Text;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Otlp;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>Every rpc × every role × own and another's record, at a running gateway, over gRPC and JSON.</summary>
public sealed partial class WalkTests
{
    [Fact]
    public void Every_rpc_has_a_row_that_says_who_may_and_what_a_liar_gains()
    {
        Assert.Equal(Contract.Rpcs.Select(rpc => rpc.Path()).Order(StringComparer.Ordinal),
            DocumentedRule.All.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(DocumentedRule.All.Values.Where(rule => rule.Gain.Length == 0).Select(rule => rule.Rpc));
    }

    [Fact]
    public async Task Each_does_what_is_declared_leaves_its_row_and_tells_nobody_else()
    {
        using var scratch = new Scratch();
        await using var collector = await Collector.StartAsync();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{said}'\ncat >> '{said}' < /dev/null\n",
            TestContext.Current.CancellationToken);
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(scratch,
        [
            "Modems:Virtual=1", $"Alerts:Command={program}", "Alerts:AfterSeconds=0", $"Telemetry:Otlp={collector.Address}",
            "OTEL_METRIC_EXPORT_INTERVAL=500", "OTEL_BSP_SCHEDULE_DELAY=200", "Logging:LogLevel:Gateway=Trace", "Rate:Burst=100000",
        ]);
        var administrator = core.Administrator;
        var sims = await Eventually.AsksAsync("a SIM", async () => (await administrator.Modems.ListSimsAsync(new())).Sims,
            sims => sims.Count > 0);
        await administrator.Sms.HoldAsync(new() { AllQueued = true, Why = "walk" });
        using var channel = GrpcChannel.ForAddress(core.Grpc);
        using var calls = new AnyCall(channel, new Uri(core.Http));
        var walk = new Walk(core, calls, sims[0].Iccid, (await administrator.Sms.ListQuotaAsync(new())).Profile);
        foreach (var rpc in Contract.Rpcs)
        {
            foreach (var role in Contract.Roles)
            {
                var isAllowed = DocumentedRule.All[rpc.Path()].Roles.Contains(role.ToString().ToLowerInvariant());
                await walk.StepAsync(rpc, role, isAllowed, overJson: false);
                if (rpc.Http() is not null)
                    await walk.StepAsync(rpc, role, isAllowed, overJson: true);
                if (isAllowed)
                    await walk.SpoilAsync(rpc, role);
            }
        }

        None(walk.Wrong);
        None(await WithoutRowAsync(administrator, walk.Steps));

        using var http = new HttpClient { BaseAddress = new Uri(core.Http) };
        Dictionary<string, string> pages = [];
        foreach (var page in (string[])["/metrics", "/health/ready", "/health/live", "/v1"])
            pages[page] =
                await (await http.GetAsync(page, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(
                    TestContext.Current.CancellationToken);
        await core.SignalAsync("TERM");
        Assert.Equal(0, await core.Run.EndAsync());
        pages["the log"] = core.Run.Output + core.Run.Errors;
        pages["alerts"] = await File.ReadAllTextAsync(said, TestContext.Current.CancellationToken);
        pages["what is exported"] = string.Concat(collector.Received.Select(Encoding.UTF8.GetString));
        Assert.All(pages, page => Assert.NotEmpty(page.Value));
        None(pages.SelectMany(page => walk.Secrets.Where(word => page.Value.Contains(word, StringComparison.Ordinal))
            .Select(word => $"{page.Key} tells {word}: {page.Value.Split('\n').First(line => line.Contains(word, StringComparison.Ordinal))}")));
    }

    /// <summary>Steps about people, and denials, that stand in no row of the audit; and records with more rows than calls.</summary>
    private static async Task<IReadOnlyList<string>> WithoutRowAsync(Caller administrator, IReadOnlyList<Step> steps)
    {
        var last = (await administrator.Registrations.ListAsync(new() { PageSize = 1 })).Registrations[0].RegistrationId;
        await administrator.Registrations.GetAsync(new() { RegistrationId = last });
        var own = (await administrator.Access.WhoAmIAsync(new())).KeyId;
        await Eventually.AsksAsync("the last row",
            async () => (await administrator.Audit.ListAsync(new() { KeyId = own, Verb = "RegistrationApi/Get", PageSize = 1 })).Rows,
            rows => rows.Count == 1);
        List<string> missing = [];
        foreach (var caller in steps.GroupBy(step => step.KeyId))
        {
            var rows = await RowsAsync(administrator, caller.Key);
            foreach (var verb in caller.GroupBy(step => step.Rpc.Verb()))
            {
                var ofVerb = rows.Where(row => row.Verb == verb.Key).ToList();
                if (verb.Any(step => step.Heard.Code == StatusCode.PermissionDenied)
                    && !ofVerb.Any(row => row.Outcome == AuditOutcome.AuditDenied))
                    missing.Add($"{verb.First()}: a denial without a row");
                var (about, told) =
                    (verb.Count(step => step.OfPeople && step.Heard.Code == StatusCode.OK),
                        ofVerb.Count(row => row.Outcome == AuditOutcome.AuditOk));
                if (told < about)
                    missing.Add($"{verb.First()}: {about} calls about people, {told} rows");
                // What looks at the audit names no record of people in its own row; a list that shows nobody names nobody.
                missing.AddRange(verb
                    .Where(step => step is { ByRecord: true, Heard.Code: StatusCode.OK or StatusCode.NotFound } && !step.Party.IsNobody)
                    .Where(step => step.Rpc.Service.Name != nameof(AuditApi))
                    .Where(step => !step.Rpc.Name.StartsWith("List", StringComparison.Ordinal) || Number().IsMatch(step.Heard.Text))
                    .Where(step => Numbers(step) is var numbers && ofVerb.Count(row => row.Records.Any(numbers.Contains)) != 1)
                    .Select(step => $"{step}: not one row names it"));
            }
        }

        return missing;
    }

    /// <summary>Of what was made; else of the party.</summary>
    private static HashSet<string> Numbers(Step step)
    {
        HashSet<string> told = [.. Number().Matches(step.Heard.Text).Select(number => number.Value)];
        return told.Count > 0 && !told.Contains(step.Party.Registration) && !told.Contains(step.Party.Sms)
            ? told
            : [step.Party.Registration, step.Party.Sms];
    }

    [GeneratedRegex(@"\b[rs]-\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    private static void None(IEnumerable<string> wrong)
    {
        var all = wrong.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all.Take(60))}");
    }

    private static async Task<IReadOnlyList<AuditRow>> RowsAsync(Caller administrator, string keyId)
    {
        List<AuditRow> rows = [];
        for (var ask = new ListAuditRequest { KeyId = keyId, PageSize = 500 }; ;)
        {
            var page = await administrator.Audit.ListAsync(ask);
            rows.AddRange(page.Rows);
            if (!page.More)
                return rows;
            ask.Cursor = page.NextCursor;
        }
    }
}
