using System.Net;
using System.Text;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>Who has no key costs next to nothing: not a byte of what they send is looked at.</summary>
public sealed class NoKeyTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const string Batch = "/gateway.v1.RegistrationApi/RegisterBatch";
    private const int Megabyte = 1024 * 1024;

    private CoreProcess Core => quiet.Core;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_million_forms_without_a_key_become_nothing_in_memory(bool compressed)
    {
        const int calls = 20;
        var body = RawCalls.Framed(RawCalls.EmptyParts(compressed ? 2_000_000 : 500_000), compressed);
        using var raw = new RawCalls(Core.Grpc);
        await raw.CallAsync(Batch, null, body);
        var before = await Metrics.AllocatedAsync(Core.Http);
        for (var i = 0; i < calls; i++)
        {
            var answer = await raw.CallAsync(Batch, i % 2 == 0 ? null : "gwk_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", body);
            Assert.Equal((16, i % 2 == 0 ? "KEY_MISSING" : "KEY_UNKNOWN"), (answer.Code, answer.Reason));
        }

        // One of them, made, has 160 MB.
        Assert.InRange((await Metrics.AllocatedAsync(Core.Http) - before) / calls, 0, Megabyte);
    }

    [Fact]
    public async Task The_same_over_HTTP_with_twenty_megabytes_of_JSON()
    {
        using var http = new HttpClient();
        var before = await Metrics.AllocatedAsync(Core.Http);
        using var body = new StringContent($$"""{"requests": [{}{{string.Concat(Enumerable.Repeat(",{}", 7_000_000))}}]}""",
            Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync($"{Core.Http}/v1/registrations:batch", body);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.InRange(await Metrics.AllocatedAsync(Core.Http) - before, 0, 4 * Megabyte);
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_a_body_that_never_comes()
    {
        using var raw = new RawCalls(Core.Grpc);
        using var never = new StreamContent(new NeverStream());
        using var answer = await raw.SendAsync(Batch, null, never);
        Assert.Equal("16", answer.Headers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Nobody_fills_the_log_and_the_metric_counts_them()
    {
        const int calls = 300;
        // One that nobody else has asked: what is scraped may be some hundred milliseconds old.
        await using var own = new QuietCore();
        await own.InitializeAsync();
        var core = own.Core;
        using var raw = new RawCalls(core.Grpc);
        using var http = new HttpClient();
        var garbage = RawCalls.Framed([0x0A, 0x7F, 1]);
        var lines = Lines(core);
        for (var i = 0; i < calls; i++)
        {
            Assert.Equal(16, (await raw.CallAsync("/gateway.v1.RegistrationApi/Register", null, garbage)).Code);
            Assert.Equal("NOT_PROTOBUF",
                (await raw.CallAsync("/gateway.v1.RegistrationApi/Register", core.AdministratorKey, garbage)).Reason);
            await http.GetStringAsync($"{core.Http}/health/ready");     // degraded: no driver
        }

        Assert.Equal(calls, await Metrics.ReadAsync(core.Http, "gateway_access_denied_total", "reason=\"key_missing\",role=\"none\""));
        Assert.True(await Metrics.ReadAsync(core.Http, "gateway_requests_refused_total", "reason=\"not_protobuf\"") >= calls);
        // A line a minute for each of the two kinds, and its title.
        Assert.InRange(Lines(core) - lines, 0, 40);
        Assert.DoesNotContain("   at ", core.Run.Output + core.Run.Errors, StringComparison.Ordinal);
    }

    private static int Lines(CoreProcess core) => (core.Run.Output + '\n' + core.Run.Errors).Count(letter => letter == '\n');

    /// <summary>Never has a byte, and never ends.</summary>
    private sealed class NeverStream : MemoryStream
    {
        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
