using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A damaged store as those meet it who must do something about it: the start's words and exit code, health, verify, salvage,
/// accept.</summary>
public sealed class StoreDamageTests
{
    private const int People = 60;
    private const int FrameBytes = 8224;
    private const int HeadBytes = 4096;

    [Fact]
    public async Task A_flipped_bit_in_the_log_refuses_the_start_touches_nothing_and_the_salvage_brings_all_back()
    {
        using var scratch = new Scratch();
        var stored = await RegisterAndKillAsync(scratch);
        var log = await File.ReadAllBytesAsync(scratch.Store + "-log");
        log[HeadBytes + (FrameBytes * 40) + 123] ^= 1;
        await File.WriteAllBytesAsync(scratch.Store + "-log", log);
        var key = await File.ReadAllTextAsync(scratch.Path("admin.key"));

        await using (var refused = CoreProcess.Launch(scratch, Refused))
        {
            Assert.Equal(4, await refused.EndAsync());
            Assert.StartsWith("gateway-core does not start: the store", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("frame 40 of its log (at byte 333056)", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("gateway-core store salvage", refused.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(log, await File.ReadAllBytesAsync(scratch.Store + "-log"));
        Assert.Equal(key, await File.ReadAllTextAsync(scratch.Path("admin.key")));
        var salvaged = await StoreVerbAsync(scratch, "salvage", $"--out={scratch.Path("new.db")}");
        Assert.True(salvaged.Exit is 0 or 7, salvaged.Text);
        Assert.Contains("frame 40 of the log", salvaged.Text, StringComparison.Ordinal);
        File.Move(scratch.Path("new.db"), scratch.Store, overwrite: true);
        File.Delete(scratch.Store + "-log");

        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var found = await core.Administrator.AllRegistrationsAsync("test");
        Assert.InRange(found.Count, People - 1, People);
        Assert.Subset(stored.ToHashSet(), found.Select(each => each.Code).ToHashSet());
        Assert.Equal(0, (await GatewayCommand.RunAsync(core, "store", "verify")).Exit);
        var look = await core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(3), EntryPoint = "AIR-HRB-D" });
        Assert.True(look.MayPass);
    }

    [Fact]
    public async Task A_last_commit_that_was_not_whole_is_told_until_it_is_accepted()
    {
        using var scratch = new Scratch();
        await RegisterAndKillAsync(scratch);
        var log = await File.ReadAllBytesAsync(scratch.Store + "-log");
        log[log.AsSpan().LastIndexOfAnyExcept((byte)0) - 5000] ^= 1;
        await File.WriteAllBytesAsync(scratch.Store + "-log", log);

        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var health = await Curl.GetAsync($"{core.Http}/health/ready", null);
            Assert.Equal("degraded", health.Body.GetProperty("status").GetString());
            Assert.Matches(@"The last commit, of 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d, was not whole: up to 1 forms may have been answered",
                ReasonsOf(health.Body));
            var verify = await GatewayCommand.RunAsync(core, "store", "verify");
            Assert.Equal(7, verify.Exit);
            Assert.Contains("was not whole", verify.Output, StringComparison.Ordinal);
            await core.SignalAsync("TERM");
            await core.Run.EndAsync();
        }

        var accepted = await StoreVerbAsync(scratch, "accept");
        Assert.Equal(0, accepted.Exit);
        Assert.Contains("was not whole", accepted.Text, StringComparison.Ordinal);
        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
        Assert.DoesNotContain("was not whole", ReasonsOf((await Curl.GetAsync($"{again.Http}/health/ready", null)).Body),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_unreadable_message_the_gate_lists_and_other_forms_go_on()
    {
        using var scratch = new Scratch();
        await RegisterAndStopAsync(scratch);
        await SpoilAsync(scratch, "sms_messages", Form.Phone(7));

        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var look = await core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(7), EntryPoint = "AIR-HRB-D" });
        Assert.True(look.MayPass);
        Assert.Contains(look.Matches[0].Flags, flag => flag.Word == "sms_unreadable");
        Assert.Equal("unreadable", look.Matches[0].Sms.Reason);
        var registrations = await core.Administrator.AllRegistrationsAsync("test");
        Assert.Equal(People, registrations.Count);
        Assert.Equal(People - 1, (await core.Administrator.AllSmsAsync()).Count);
        var lost = await Assert.ThrowsAsync<RpcException>(
            async () => await core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = look.Matches[0].Sms.SmsId }));
        Assert.Equal(StatusCode.DataLoss, lost.StatusCode);
        Assert.Contains("已损坏", lost.GetRpcStatus()!.GetDetail<LocalizedMessage>().Message, StringComparison.Ordinal);
        await core.Administrator.Registrations.RegisterAsync(Form.Of(People + 1));
        var verify = await GatewayCommand.RunAsync(core, "store", "verify");
        Assert.Equal(7, verify.Exit);
        Assert.Contains("cannot be read", verify.Output, StringComparison.Ordinal);
        Assert.Contains("1 records of sms", ReasonsOf((await Curl.GetAsync($"{core.Http}/health/ready", null)).Body),
            StringComparison.Ordinal);
        Assert.DoesNotContain("opened again", core.Run.Output + core.Run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_trip_is_made_again_of_its_form_at_the_start_and_the_gate_is_told()
    {
        using var scratch = new Scratch();
        await RegisterAndStopAsync(scratch);
        var bytes = await File.ReadAllBytesAsync(scratch.Store);
        bytes[TripOf(bytes, Form.IdCard(7))] ^= 1;
        await File.WriteAllBytesAsync(scratch.Store, bytes);

        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        Assert.Contains("Trips that cannot be read were made again of 1 forms", core.Run.Output, StringComparison.Ordinal);
        Assert.Contains("1 records of trips cannot be read: 8", ReasonsOf((await Curl.GetAsync($"{core.Http}/health/ready", null)).Body),
            StringComparison.Ordinal);
        var look = await core.Administrator.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(7), EntryPoint = "AIR-HRB-D" });
        Assert.Equal((true, $"t-{People + 1}"), (look.MayPass, Assert.Single(look.Matches).TripId));
        Assert.Contains("trip_made_again", look.SeeTo);
        var screen = await GatewayCommand.RunAsync(core, "checkpoint", "verify", Form.IdCard(7), "--at", "AIR-HRB-D");
        Assert.Contains("made again of the forms", screen.Output, StringComparison.Ordinal);
        Assert.Contains("ATTENTION", screen.Output, StringComparison.Ordinal);
        Assert.Equal(7, (await GatewayCommand.RunAsync(core, "store", "verify")).Exit);
    }

    /// <summary>Place of a byte of somebody's trip. It bears the same look-up key of the document as their form: there packed in field 7
    /// before what is in clear, in the trip in field 3.</summary>
    private static int TripOf(ReadOnlySpan<byte> file, string idCard)
    {
        const int KeyBytes = 8, Nearby = 400;
        var form = LastOf(file.ToArray(), System.Text.Encoding.UTF8.GetBytes(idCard));
        for (var at = form; at > form - Nearby; at--)
        {
            if (file[at] != 0x3A || file[at + 1] != KeyBytes)
                continue;
            byte[] ofTrip = [0x19, .. file.Slice(at + 2, KeyBytes)];
            if (file.LastIndexOf(ofTrip) is > 0 and var found)
                return found + 1;
        }

        throw new InvalidOperationException("The trip is not found.");
    }

    [Fact]
    public async Task A_key_without_its_store_is_no_new_beginning()
    {
        using var scratch = new Scratch();
        await RegisterAndStopAsync(scratch);
        File.Delete(scratch.Store);
        File.Delete(scratch.Store + "-log");
        await using var refused = CoreProcess.Launch(scratch, Refused);
        Assert.Equal(4, await refused.EndAsync());
        Assert.Contains("admin.key", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    [Fact]
    public async Task An_administrator_s_key_that_cannot_be_written_is_told_in_words()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Path("admin.key"));
        await using var refused = CoreProcess.Launch(scratch, Refused);
        Assert.Equal(1, await refused.EndAsync());
        Assert.Contains("is a folder", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_written_is_its_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "has other rights");
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(
            scratch, ["Modems:Virtual=2", $"Storage:Path={scratch.Path("new/data/gateway.db")}"],
            ["sh", "-c", "umask 022; exec \"$@\"", "sh"]);
        await using var find = ProgramRun.Start("find", [scratch.Path("new"), "-perm", "/077", "-not", "-type", "l"]);
        Assert.Equal(0, await find.EndAsync());
        Assert.Equal("", find.Output);
    }

    private static string[] Refused =>
        ["Modems:Embedded=false", $"Listen:Grpc={CoreProcess.Loopback()}", $"Listen:Http={CoreProcess.Loopback()}"];

    private static string ReasonsOf(JsonElement health) =>
        string.Join('\n', health.GetProperty("reasons").EnumerateArray().Select(each => each.GetString()));

    private static async Task<List<string>> RegisterAndKillAsync(Scratch scratch)
    {
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var codes = await RegisterAsync(core);
        core.Run.Kill();
        await core.Run.EndAsync();
        return codes;
    }

    private static async Task RegisterAndStopAsync(Scratch scratch)
    {
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await RegisterAsync(core);
        await core.SignalAsync("TERM");
        Assert.Equal(0, await core.Run.EndAsync());
    }

    private static async Task<List<string>> RegisterAsync(CoreProcess core)
    {
        var codes = new List<string>();
        for (var person = 0; person < People; person++)
            codes.Add((await core.Administrator.Registrations.RegisterAsync(Form.Of(person))).Code);
        return codes;
    }

    /// <summary>One byte of the stored text that holds these words.</summary>
    private static async Task SpoilAsync(Scratch scratch, string collection, string words)
    {
        var bytes = await File.ReadAllBytesAsync(scratch.Store);
        var at = LastOf(bytes, System.Text.Encoding.UTF8.GetBytes("+86" + words));
        Assert.True(at > 0, $"{collection} does not hold it");
        bytes[at + 5] ^= 2;
        await File.WriteAllBytesAsync(scratch.Store, bytes);
    }

    private static int LastOf(byte[] bytes, byte[] words) => bytes.AsSpan().LastIndexOf(words);

    private static async Task<(int Exit, string Text)> StoreVerbAsync(Scratch scratch, params string[] words)
    {
        await using var run = ProgramRun.Start(Repository.Core, ["store", .. words, $"--Storage:Path={scratch.Store}"], scratch.Folder);
        var exit = await run.EndAsync();
        return (exit, run.Output + run.Errors);
    }
}
