using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>The contract is told without a key to programs of this machine; to others only when that is asked for.</summary>
public sealed class ReflectionTests : IDisposable
{
    private const int Unimplemented = 12;
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("127.0.0.1", "", true)]
    [InlineData("0.0.0.0", "", false)]
    [InlineData("0.0.0.0", "Listen:Reflection=false", false)]
    [InlineData("0.0.0.0", "Listen:Reflection=true", true)]
    public async Task A_gateway_that_others_reach_tells_its_contract_on_request(string host, string setting, bool isTold)
    {
        var (certificate, key) = new Authority(_scratch).Sign("core");
        await using var core = await CoreProcess.StartAsync(_scratch,
        [
            $"Listen:Http=https://{host}:{FreePorts.Next()}", $"Listen:CertificateFile={certificate}", $"Listen:CertificateKeyFile={key}",
            "Modems:Embedded=false",
            .. setting.Length > 0 ? [setting] : Array.Empty<string>(),
        ]);
        using var raw = new RawCalls(core.Grpc);
        foreach (var version in (string[])["v1", "v1alpha"])
        {
            var answer =
                await raw.CallAsync($"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", key: null, RawCalls.Framed([]));
            Assert.Equal(isTold, answer.Code != Unimplemented);
        }
    }
}
