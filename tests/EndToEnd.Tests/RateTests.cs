using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>One partner's burst is its own affair.</summary>
public sealed class RateTests : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;

    private CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    // One form a second: five hundred more are not there again within minutes, however slow the machine.
    public async ValueTask InitializeAsync() =>
        _core = await CoreProcess.StartAsync(_scratch, ["Rate:Burst=500", "Rate:FormsPerSecond=1", "Modems:Embedded=false"]);

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_burst_of_five_hundred_is_taken_and_what_follows_is_told_when_to_come_again()
    {
        var partner = await Core.NewCallerAsync("airline", Role.Partner);
        var taken = await partner.Registrations.RegisterBatchAsync(Batch(from: 0));
        Assert.All(taken.Answers, answer => Assert.NotNull(answer.Registered));

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.RegisterBatchAsync(Batch(from: 500)));
        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        var status = refusal.GetRpcStatus();
        Assert.NotNull(status);
        Assert.InRange(status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan().TotalSeconds, 1, 500);
        Assert.Equal("zh-CN", status.GetDetail<LocalizedMessage>().Locale);

        await using var headers = ProgramRun.Start("curl",
            ["-sS", "--noproxy", "*", "-D", "-", "-o", "/dev/null", "-H", $"authorization: Bearer {partner.Key}", "-H",
                "content-type: application/json", "--data-binary", "@-", $"{Core.Http}/v1/registrations:batch"],
                input: JsonFormatter.Default.Format(Batch(from: 500)));
        Assert.Equal(0, await headers.EndAsync());
        Assert.StartsWith("HTTP/1.1 429", headers.OutputLines[0], StringComparison.Ordinal);
        Assert.Matches(@"(?mi)^retry-after: [1-9]\d*", headers.Output);
    }

    [Fact]
    public async Task Other_partners_and_staff_are_not_held_up()
    {
        var busy = await Core.NewCallerAsync("busy", Role.Partner);
        await busy.Registrations.RegisterBatchAsync(Batch(from: 1000));
        await Assert.ThrowsAsync<RpcException>(async () => await busy.Registrations.RegisterBatchAsync(Batch(from: 1500)));

        var other = await Core.NewCallerAsync("other", Role.Partner);
        Assert.NotEmpty((await other.Registrations.RegisterAsync(Form.Of(2000, withPhone: false))).RegistrationId);
        var clerk = await Core.NewCallerAsync("clerk", Role.Clerk);
        Assert.All((await clerk.Registrations.RegisterBatchAsync(Batch(from: 2500))).Answers, answer => Assert.NotNull(answer.Registered));
        Assert.All((await clerk.Registrations.RegisterBatchAsync(Batch(from: 3000))).Answers, answer => Assert.NotNull(answer.Registered));
    }

    private static RegisterBatchRequest Batch(int from) =>
        new() { Requests = { Enumerable.Range(from, 500).Select(number => Form.Of(number, withPhone: false)) } };
}
