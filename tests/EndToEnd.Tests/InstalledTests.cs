using System.Globalization;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests;

/// <summary>As docs/installing.md sets it up: core, driver and command are programs of their own that trust a city's authority and speak
/// TLS.</summary>
public sealed class InstalledTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Authority _authority;
    private readonly string _grpc = Loopback("https"), _http = Loopback("https"), _bank = Loopback("http");

    public InstalledTests() => _authority = new Authority(_scratch);

    private IReadOnlyDictionary<string, string> Trusting =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = _authority.File };

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_text_travels_from_form_to_phone_over_TLS_through_a_driver_of_its_own()
    {
        await using var core = await StartCoreAsync();
        await using var bank = ProgramRun.Start(
            Repository.VirtualBank,
            [
                "--count",
                "2",
                "--dir",
                _scratch.Path("bank"),
                "--air-time",
                "0.02",
                "--report-delay",
                "0.1",
                "--grpc",
                _bank["http://".Length..],
            ], _scratch.Folder);
        await bank.LineAsync(line => line.StartsWith('/'));
        Assert.Equal(0,
            (await GatewayAsync("key", "create", "--name", "bank-2", "--role", "driver", "--out", _scratch.Path("driver.key"))).Exit);
        await using var driver = StartDriver(Trusting);
        // Nobody knows its SIMs: they are shown, and somebody says yes.
        var waiting = await Eventually.AsksAsync(
            "its SIMs wait",
            async () => Assert.Single((await GatewayAsync("sim", "list", "--json")).Objects).GetProperty("sims"),
            list => list.EnumerateArray().Any(sim => sim.GetProperty("state").GetString() == "waiting"));
        var approved = await GatewayAsync("sim", "approve", "--driver", waiting[0].GetProperty("driverId").GetString()!);
        Assert.True(approved.Exit == 0, approved.Errors);

        var added = await GatewayAsync(
            "registration", "add", "--name", "张三丰", "--id-card", "230103199001011237", "--phone", "13812345678", "--arrive",
            "today", "--mode", "air", "--number", "CZ6218", "--origin", "440100", "--district", "230103", "--address", "中山路100号", "--json");
        Assert.True(added.Exit == 0, added.Errors);
        await Eventually.AsksAsync(
            "the text is delivered",
            async () => Assert.Single((await GatewayAsync("sms", "list", "--json")).Objects).GetProperty("sms"),
            list => list.EnumerateArray().Any(sms => sms.GetProperty("state").GetString() == "DELIVERED"));

        var inbox = await GatewayAsync("phone", "inbox", "13812345678", "--server", _bank);
        Assert.Contains("您入哈人员信息登记表已提交成功", inbox.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await GatewayAsync("checkpoint", "verify", "230103199001011237", "--at", "AIR-HRB-D", "--pass")).Exit);
        Assert.Equal(0, (await GatewayAsync("store", "verify")).Exit);

        await ProgramRun.SignalAsync(driver.Id, "TERM");
        Assert.Equal(0, await driver.EndAsync());
        await ProgramRun.SignalAsync(core.Id, "TERM");
        Assert.Equal(0, await core.EndAsync());
    }

    [Fact]
    public async Task Who_does_not_trust_the_authority_is_told_so_in_words_and_sends_no_key()
    {
        await using var core = await StartCoreAsync();
        Assert.Equal(0,
            (await GatewayAsync("key", "create", "--name", "bank-2", "--role", "driver", "--out", _scratch.Path("driver.key"))).Exit);

        var nobody = new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = "/dev/null" };
        var english = await GatewayAsync(nobody, "whoami");
        Assert.Equal(5, english.Exit);
        Assert.Contains("No safe connection", english.Errors, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", english.Errors, StringComparison.Ordinal);
        var chinese =
            await GatewayAsync(new Dictionary<string, string>(nobody, StringComparer.Ordinal) { ["GATEWAY_LANG"] = "zh" }, "whoami");
        Assert.Equal(5, chinese.Exit);
        Assert.Contains("安全连接", chinese.Errors, StringComparison.Ordinal);

        await using var driver = StartDriver(nobody);
        Assert.Contains("SSL_CERT_FILE", await driver.LineAsync(line => line.Contains("Not attached", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_administrator_s_key_is_replaced_by_a_start_that_is_asked_to_and_by_no_other()
    {
        await using (var core = await StartCoreAsync())
            core.Kill();
        File.Move(_scratch.Path("admin.key"), _scratch.Path("lost.key"));
        await using (var core = await StartCoreAsync())
            core.Kill();
        Assert.False(File.Exists(_scratch.Path("admin.key")));
        await using var asked = await StartCoreAsync("Access:NewAdministratorKey=true");
        Assert.Equal(0, (await GatewayAsync("key", "revoke", "k-1", "--yes")).Exit);
        Assert.Equal(0, (await GatewayAsync("whoami")).Exit);
        Assert.Contains("Start/NewAdministratorKey", (await GatewayAsync("audit", "list")).Output, StringComparison.Ordinal);
        File.Move(_scratch.Path("lost.key"), _scratch.Path("admin.key"), overwrite: true);
        Assert.Equal(4, (await GatewayAsync("whoami")).Exit);
    }

    [Theory]
    [InlineData(2, "--prots", "--prots", "/dev/ttyUSB0")]
    [InlineData(2, "one word", "--ports", "/dev/ttyUSB0", "/dev/ttyUSB1")]
    [InlineData(2, "no ports")]
    [InlineData(2, "--key needs a value", "--ports", "/dev/ttyUSB0", "--key")]
    [InlineData(1, "between 9600 and 921600", "--ports", "/dev/ttyUSB0", "--Modems:BaudRate=1")]
    [InlineData(1, "between 9600 and 921600", "--ports", "/dev/ttyUSB0", "--modems:baudrate", "1")]
    [InlineData(1, "Modems:BaudRate", "--ports", "/dev/ttyUSB0", "--Modems:BaudRate=fast")]
    [InlineData(1, "must be https", "--ports", "/dev/ttyUSB0", "--core", "http://10.0.0.5:5081")]
    [InlineData(1, "generic", "--ports", "/dev/ttyUSB0", "--Modems:Profiles:EC25=quectl")]
    public async Task A_driver_that_cannot_be_is_refused_with_what_would_be_right(int exit, string said, params string[] arguments)
    {
        await using var driver = ProgramRun.Start(Repository.Modems, arguments, _scratch.Folder);
        Assert.Equal(exit, await driver.EndAsync());
        Assert.StartsWith("gateway-modems does not start: ", driver.Errors, StringComparison.Ordinal);
        Assert.Contains(said, driver.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", driver.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_program_says_what_it_is_without_starting()
    {
        foreach (var (program, name) in new[]
        {
            (Repository.Core, "gateway-core"),
            (Repository.Modems, "gateway-modems"),
            (Repository.VirtualBank, "gateway-virtual-bank"),
        })
        {
            await using var run = ProgramRun.Start(program, ["--help"], _scratch.Folder);
            Assert.Equal(0, await run.EndAsync());
            Assert.StartsWith(name + ":", run.Output, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(_scratch.Path("data")), "nothing was started");
    }

    private static string Loopback(string scheme) =>
        string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{FreePorts.Next()}");

    private async Task<ProgramRun> StartCoreAsync(params string[] settings)
    {
        var (certificate, key) = _authority.Sign("core");
        var run = CoreProcess.Launch(_scratch,
            [
                $"Listen:Grpc={_grpc}",
                $"Listen:Http={_http}",
                $"Listen:CertificateFile={certificate}",
                $"Listen:CertificateKeyFile={key}",
                "Modems:Embedded=false",
                .. settings,
            ]);
        await run.LineAsync(line => line == "Ctrl-C stops it.");
        return run;
    }

    private ProgramRun StartDriver(IReadOnlyDictionary<string, string> environment) => ProgramRun.Start(
        Repository.Modems,
        ["--core", _grpc, "--key", _scratch.Path("driver.key"), "--ports", _scratch.Path("bank/tty/*"), "--Modems:VirtualPorts=true"],
        _scratch.Folder,
        environment: environment);

    private Task<CommandAnswer> GatewayAsync(params string[] arguments) => GatewayAsync(Trusting, arguments);

    private async Task<CommandAnswer> GatewayAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string[] server = arguments.Contains("--server", StringComparer.Ordinal) ? [] : ["--server", _grpc];
        await using var run =
            ProgramRun.Start(Repository.Cli, [.. arguments, .. server, "--key", _scratch.Path("admin.key")], _scratch.Folder,
                environment: environment);
        var exit = await run.EndAsync();
        return new CommandAnswer(exit, run.Output, run.Errors);
    }
}
