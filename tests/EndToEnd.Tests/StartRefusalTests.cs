using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>A start that cannot be is refused in words, with exit code 1, and with the name of what is wrong.</summary>
public sealed class StartRefusalTests
{
    private static readonly string[] FreeAddresses = [$"Listen:Grpc={CoreProcess.Loopback()}", $"Listen:Http={CoreProcess.Loopback()}"];

    [Fact]
    public async Task A_port_that_somebody_has_is_named()
    {
        using var scratch = new Scratch();
        var port = FreePorts.Next();
        using var somebody = new TcpListener(IPAddress.Loopback, port);
        somebody.Start();
        var words = await RefusalAsync(scratch, [$"Listen:Grpc=http://127.0.0.1:{port}", FreeAddresses[1]]);
        Assert.Contains($"127.0.0.1:{port}", words, StringComparison.Ordinal);
        Assert.Contains("Listen:Grpc", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_another_core_has_open_is_left_alone()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var words = await RefusalAsync(scratch, FreeAddresses);
        Assert.Contains("in use by another process", words, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", words, StringComparison.Ordinal);
        Assert.True((await GatewayCommand.RunAsync(core, "store", "verify")).Exit == 0, "the first core goes on");
    }

    [Fact]
    public async Task A_folder_where_the_administrators_key_should_be_is_named()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Path("admin.key"));
        var words = await RefusalAsync(scratch, FreeAddresses);
        Assert.Contains($"{scratch.Path("admin.key")} is a folder", words, StringComparison.Ordinal);
        Directory.Delete(scratch.Path("admin.key"));
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        Assert.Equal("administrator", (await core.Administrator.Access.WhoAmIAsync(new WhoAmIRequest())).Name);
    }

    [Theory]
    [InlineData("Listen:Metrics=http://0.0.0.0:9100", "Listen:Metrics", "TLS")]
    [InlineData("Listen:Metrics=9100", "Listen:Metrics", "http://127.0.0.1")]
    [InlineData("Limits:RequestKilobytes=1", "Limits:RequestKilobytes", "between 32 and 4096")]
    [InlineData("Listen:Grpc=http://0.0.0.0:5081", "Listen:Grpc", "TLS", "Listen:CertificateFile")]
    [InlineData("Listen:Http=http://10.0.0.5:5080", "Listen:Http", "TLS")]
    [InlineData("Listen:Grpc=5081", "Listen:Grpc", "http://127.0.0.1:5081")]
    [InlineData("Modems:Virtual=5000", "Modems:Virtual", "between 0 and 1000")]
    [InlineData("Modems:Virtual=eight", "Modems:Virtual", "eight")]
    [InlineData("Sms:PerPhoneDay=0", "Sms:PerPhoneDay", "between 1 and 100")]
    [InlineData("Sms:UnknownResend=perhaps", "Sms:UnknownResend", "perhaps")]
    [InlineData("Arrival:DaysAfter=-1", "Arrival:DaysAfter", "between 0 and 30")]
    [InlineData("Quota:Profile=carnival", "Quota:Profile", "normal, holiday")]
    [InlineData("Rate:Burst=100", "Rate:Burst", "between 500 and 1000000")]
    [InlineData("Telemetry:Otlp=collector", "Telemetry:Otlp", "http://127.0.0.1:4317")]
    [InlineData("Alerts:Command=/no/such/program", "Alerts:Command", "no file")]
    [InlineData("Storage:LargestBatch=0", "Storage:LargestBatch", "between 1 and 10000")]
    [InlineData("Storage:Path=/proc/self/status/gateway.db", "Storage:Path")]
    [InlineData("Templates:Notice=您好{nmae}", "Templates:Notice", "{nmae}", "{name}")]
    [InlineData("Storage:Pth=/var/lib/gateway.db", "Storage:Pth", "Path")]
    [InlineData("Storge:Path=/var/lib/gateway.db", "Storge", "Storage")]
    [InlineData("Quota:Profiles:normal:Huor=100", "Huor")]
    [InlineData("Storage:LargestBatch", "Storage:LargestBatch", "needs a value")]
    public async Task A_setting_that_cannot_be_is_named_with_what_would_be_right(string setting, params string[] said)
    {
        using var scratch = new Scratch();
        var words = await RefusalAsync(scratch, [.. FreeAddresses, setting]);
        Assert.All(said, word => Assert.Contains(word, words, StringComparison.Ordinal));
        Assert.False(File.Exists(scratch.Store), "a refused setting leaves no store behind");
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_certificate_or_key_that_cannot_be_used_is_named_with_the_cure()
    {
        using var scratch = new Scratch();
        var (certificate, key) = new Authority(scratch).Sign("core");
        var other = new Authority(scratch).Sign("other").Key;
        string[] Tls(string? certificateFile, string keyFile) =>
            [
                $"Listen:Grpc=https://127.0.0.1:{FreePorts.Next()}",
                FreeAddresses[1],
                $"Listen:CertificateFile={certificateFile}",
                $"Listen:CertificateKeyFile={keyFile}",
            ];

        Assert.Contains("do not belong together", await RefusalAsync(scratch, Tls(certificate, other)), StringComparison.Ordinal);
        Assert.Contains("Listen:CertificateKeyFile", await RefusalAsync(scratch, Tls(certificate, scratch.Path("none.key"))),
            StringComparison.Ordinal);
        Assert.Contains("its private key", await RefusalAsync(scratch, Tls(certificate, "")), StringComparison.Ordinal);

        // As the user of the service meets the key that openssl made: without root's right to read all.
        File.SetUnixFileMode(key, UnixFileMode.None);
        string[] unprivileged = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"];
        var words = await RefusalAsync(scratch, Tls(certificate, key), unprivileged);
        Assert.Contains($"Listen:CertificateKeyFile '{key}' cannot be read by the user", words, StringComparison.Ordinal);
        Assert.Contains("chmod 640", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_not_touched()
    {
        using var scratch = new Scratch();
        var bytes = Enumerable.Range(0, 20_000).Select(at => (byte)(at * 7)).ToArray();
        await File.WriteAllBytesAsync(scratch.Store, bytes);
        Assert.Contains(scratch.Store, await RefusalAsync(scratch, FreeAddresses), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(scratch.Store));
    }

    [Theory]
    [InlineData(100)]           // the list of its collections
    [InlineData(8192)]          // the first page of one
    [InlineData(-1)]            // half of it is gone
    public async Task A_damaged_store_is_never_taken_for_an_empty_one(int at)
    {
        using var scratch = new Scratch();
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            await core.Administrator.Registrations.RegisterBatchAsync(
                new RegisterBatchRequest { Requests = { Enumerable.Range(0, 200).Select(number => Form.Of(number)) } });
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
        }

        var key = await File.ReadAllTextAsync(scratch.Path("admin.key"));
        var bytes = await File.ReadAllBytesAsync(scratch.Store);
        if (at < 0)
            bytes = bytes[..(bytes.Length / 2)];
        else
            Enumerable.Range(0, 4000).Select(index => (byte)((index * 31) + 7)).ToArray().CopyTo(bytes, at);
        await File.WriteAllBytesAsync(scratch.Store, bytes);
        Assert.Contains("damaged", await RefusalAsync(scratch, FreeAddresses, exit: 4), StringComparison.Ordinal);
        Assert.Contains("damaged", await RefusalAsync(scratch, FreeAddresses, exit: 4), StringComparison.Ordinal);
        Assert.Equal(key, await File.ReadAllTextAsync(scratch.Path("admin.key")));
    }

    private static async Task<string> RefusalAsync(Scratch scratch, IEnumerable<string> settings,
        IReadOnlyList<string>? wrapper = null, int exit = 1)
    {
        await using var run = CoreProcess.Launch(scratch, settings, wrapper);
        Assert.Equal(exit, await run.EndAsync());
        Assert.StartsWith("gateway-core does not start: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        return run.Errors;
    }
}
