using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A gate's key that looks for numbers until one is somebody's.</summary>
public sealed class GuessingTests
{
    private const string Airport = "AIR-HRB-D", Station = "RAIL-HBB-1";
    private const int Free = 30, Known = 7, Nobody = 1_000_000;

    [Fact]
    public async Task A_gate_that_guesses_is_slowed_refused_counted_and_told_and_nobody_else_waits()
    {
        using var scratch = new Scratch();
        var said = await AlertFile.MakeAsync(scratch);
        await using var core = await CoreProcess.StartAsync(
            scratch, [$"Gate:MissesPerMinute={Free}", $"Alerts:Command={said.Program}", "Modems:Embedded=false"]);
        var registered = await core.Administrator.Registrations.RegisterAsync(Form.Of(Known));
        var (guesser, other) = (await core.NewCallerAsync("guesser", Role.Checkpoint), await core.NewCallerAsync("other", Role.Checkpoint));
        for (var each = 0; each < Free; each++)
            Assert.Empty((await VerifyAsync(guesser, Form.IdCard(Nobody + each))).Remarks);
        Assert.Equal(["slowed"], Words(await VerifyAsync(guesser, Form.IdCard(Nobody - 1))));

        var flood = Enumerable.Range(0, 300).Select(each => AnswerAsync(guesser, Form.IdCard(Nobody + 100 + each))).ToList();
        await Task.WhenAny(flood);

        // Meanwhile, with the same key: whoever is found, a code, a number that cannot be right, another gate; and another key.
        foreach (var key in (string[])[Form.IdCard(Known), registered.Code, Form.Phone(Known)])
        {
            var found = await VerifyAsync(guesser, key);
            Assert.Single(found.Matches);
            Assert.Empty(found.Remarks);
        }

        Assert.Empty((await VerifyAsync(guesser, registered.Code == "7K2M9QXA" ? "8K2M9QXA" : "7K2M9QXA")).Remarks);
        Assert.Equal(["check_digit"], Words(await VerifyAsync(guesser, "230103199001011238")));
        Assert.Empty((await VerifyAsync(guesser, Form.IdCard(Nobody), Station)).Remarks);
        Assert.Empty((await VerifyAsync(other, Form.IdCard(Nobody))).Remarks);

        var answers = await Task.WhenAll(flood);
        Assert.All(answers, answer => Assert.Contains(answer, (string[])["slowed", "GATE_MISSES"]));
        Assert.InRange(answers.Count(answer => answer == "slowed"), 1, 16);

        var start = await said.HeardAsync("start|gate_guessing|");
        Assert.Contains("k-2 AIR-HRB-D.", start, StringComparison.Ordinal);
        Assert.DoesNotContain("k-3", start, StringComparison.Ordinal);
        Assert.Equal(Free + 1 + 300, await Metrics.ReadAsync(core.Http, "gateway_gate_misses_total", $"gate=\"{Airport}\",key=\"k-2\""));
        Assert.Equal(1, await Metrics.ReadAsync(core.Http, "gateway_gate_misses_total", $"gate=\"{Station}\",key=\"k-2\""));
        Assert.Equal(1, await Metrics.ReadAsync(core.Http, "gateway_gate_misses_total", "key=\"k-3\""));
        Assert.Equal(1, await Metrics.ReadAsync(core.Http, "gateway_alert_active", "alert=\"gate_guessing\""));
    }

    [Fact]
    public async Task Whom_the_ends_of_phones_show_one_after_the_other_was_guessed_and_who_then_passes_was_not()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, [$"Gate:MissesPerMinute={Free}", "Modems:Embedded=false"]);
        foreach (var person in Enumerable.Range(0, Free))
            await core.Administrator.Registrations.RegisterAsync(Form.Of(person));
        var gate = await core.NewCallerAsync("gate", Role.Checkpoint);

        // As people who stand there: by phone, then the one whom the phone showed.
        foreach (var person in Enumerable.Range(0, Free))
        {
            var shown = Assert.Single((await VerifyAsync(gate, Form.Phone(person)[^4..])).Matches);
            await gate.Checkpoints.PassAsync(
                new() { RequestId = $"{person}", RegistrationId = shown.RegistrationId, EntryPoint = Airport });
        }

        foreach (var tail in Enumerable.Range(0, Free))
            Assert.Empty((await VerifyAsync(gate, Form.Phone(tail)[^4..])).Remarks);
        var slowed = await VerifyAsync(gate, Form.Phone(0)[^4..]);
        Assert.Single(slowed.Matches);
        Assert.Equal(["slowed"], Words(slowed));
    }

    [Theory]
    [InlineData("en", "! This answer waited 2 s: more than 30 look-ups a minute with this key at AIR-HRB-D found nobody.")]
    [InlineData("zh", "! 本次查验等待了 2 秒：此密钥在 AIR-HRB-D 每分钟查无此人超过 30 次。")]
    public async Task The_command_says_why_it_waited(string language, string words)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, [$"Gate:MissesPerMinute={Free}", "Modems:Embedded=false"]);
        var gate = await core.NewCallerAsync("gate", Role.Checkpoint);
        await File.WriteAllTextAsync(scratch.Path("gate.key"), gate.Key);
        for (var each = 0; each < Free; each++)
            await VerifyAsync(gate, Form.IdCard(Nobody + each));

        await using var run = GatewayCommand.Start(
            language, core.Grpc, scratch.Path("gate.key"), scratch, "checkpoint", "verify", Form.IdCard(Nobody), "--at", Airport);
        Assert.Equal(3, await run.EndAsync());
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Contains("gateway registration add", run.Output, StringComparison.Ordinal);
    }

    private static async Task<VerifyResponse> VerifyAsync(Caller caller, string key, string at = Airport) =>
        await caller.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = at });

    private static IEnumerable<string> Words(VerifyResponse answer) => answer.Remarks.Select(remark => remark.Word);

    /// <summary>The remark, or the reason of the refusal, which says when to come again.</summary>
    private static async Task<string> AnswerAsync(Caller caller, string key)
    {
        try
        {
            return string.Join(' ', Words(await VerifyAsync(caller, key)));
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.ResourceExhausted)
        {
            var status = refusal.GetRpcStatus()!;
            Assert.InRange(status.GetDetail<RetryInfo>().RetryDelay.Seconds, 1, 10);
            return status.GetDetail<ErrorInfo>().Reason;
        }
    }
}
