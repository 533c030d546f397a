using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests;

/// <summary>What the command says of a gateway whose certificate is not to be trusted: its own words, no library's.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly Scratch _scratch = new(), _elsewhere = new();
    private readonly string _grpc = CoreProcess.Loopback().Replace("http:", "https:", StringComparison.Ordinal);

    public void Dispose()
    {
        _scratch.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task An_authority_that_is_not_known_here()
    {
        await using var core = await StartAsync(new Authority(_scratch).Sign("core"));
        var other = new Authority(_elsewhere).File;
        await TellsAsync(core, other, _grpc,
            "No safe connection to the gateway: its certificate was signed by an authority that is not known here. Is --server the name in its certificate, and is the authority that signed it known here (system store, or SSL_CERT_FILE)?",
            "无法与网关建立安全连接：其证书的签发机构在本机不受信任。请确认 --server 与其证书中的名称一致，且本机信任其签发机构（系统证书库，或 SSL_CERT_FILE）。");
    }

    [Fact]
    public async Task Another_name_than_the_certificate_s()
    {
        var authority = new Authority(_scratch);
        await using var core = await StartAsync(authority.Sign("core"));
        await TellsAsync(core, authority.File, _grpc.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            "No safe connection to the gateway: its certificate is for another name. Is --server",
            "无法与网关建立安全连接：其证书属于另一名称。请确认");
    }

    [Fact]
    public async Task A_certificate_that_is_over()
    {
        var authority = new Authority(_scratch);
        await using var core = await StartAsync(authority.Sign("core", days: -1));
        await TellsAsync(core, authority.File, _grpc,
            "No safe connection to the gateway: its certificate is not valid now (see its dates, and this machine's clock). Is --server",
            "无法与网关建立安全连接：其证书不在有效期内（请核对证书日期和本机时钟）。请确认");
    }

    [Fact]
    public async Task A_port_where_no_TLS_is_spoken()
    {
        await using var core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
        await TellsAsync(core, new Authority(_elsewhere).File, core.Grpc.Replace("http:", "https:", StringComparison.Ordinal),
            "No safe connection to the gateway: no TLS that this machine accepts is spoken there. Is --server",
            "无法与网关建立安全连接：对方没有使用本机可接受的 TLS。请确认");
    }

    private Task<CoreProcess> StartAsync((string Certificate, string Key) signed) => CoreProcess.StartAsync(
        _scratch,
        [
            $"Listen:Grpc={_grpc}",
            $"Listen:CertificateFile={signed.Certificate}",
            $"Listen:CertificateKeyFile={signed.Key}",
            "Modems:Embedded=false",
        ]);

    private static async Task TellsAsync(CoreProcess core, string authority, string server, string english, string chinese)
    {
        foreach (var (language, told) in new[] { ("en", english), ("zh", chinese) })
        {
            await using var run = ProgramRun.Start(
                Repository.Cli, ["--server", server, "--key", core.AdministratorKeyFile, "whoami"], core.Scratch.Folder,
                environment: new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["GATEWAY_LANG"] = language,
                    ["SSL_CERT_FILE"] = authority,
                    ["SSL_CERT_DIR"] = "/nowhere",
                });
            Assert.Equal(5, await run.EndAsync());
            Assert.StartsWith(told, run.Errors, StringComparison.Ordinal);
            Assert.EndsWith(language == "en" ? "SSL_CERT_FILE)?" : "SSL_CERT_FILE）。", run.Errors, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }
}
