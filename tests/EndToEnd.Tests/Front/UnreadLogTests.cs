using System.Text;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>A log that nobody takes holds nobody up.</summary>
public sealed class UnreadLogTests
{
    [Fact]
    public async Task When_nobody_reads_what_the_gateway_says_it_serves_all_the_same()
    {
        using var scratch = new Scratch();
        var pipe = scratch.Path("log");
        await using (var make = ProgramRun.Start("mkfifo", [pipe]))
            Assert.Equal(0, await make.EndAsync());
        var (grpc, http) = (CoreProcess.Loopback(), CoreProcess.Loopback());
        await using var run = CoreProcess.Launch(
            scratch, [$"Listen:Grpc={grpc}", $"Listen:Http={http}", "Modems:Embedded=false"],
            ["sh", "-c", $"exec \"$@\" > '{pipe}'", "sh"]);
        await using var log = new FileStream(pipe, FileMode.Open, FileAccess.Read);
        var buffer = new byte[4096];
        var heard = new StringBuilder();
        while (!heard.ToString().Contains("Ctrl-C stops it.", StringComparison.Ordinal))
            heard.Append(Encoding.UTF8.GetString(buffer.AsSpan(0, await log.ReadAsync(buffer))));

        // From here on nobody reads. A line for each key: more than the pipe (64 KB) and the logger's queue (2,500 lines) hold.
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(grpc);
        var administrator = new Callers.Caller(channel, (await File.ReadAllTextAsync(scratch.Path("admin.key"))).Trim());
        for (var i = 0; i < 50; i++)
            await Task.WhenAll(
                Enumerable.Range(0, 100)
                    .Select(async _ => await administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = "x", Role = Role.Driver })));
        using var client = new HttpClient();
        Assert.Contains("degraded", await client.GetStringAsync($"{http}/health/ready"), StringComparison.Ordinal);
    }
}
