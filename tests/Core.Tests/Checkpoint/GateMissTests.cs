using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Checkpoint;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>Waiting by a clock that the test turns.</summary>
public sealed class GateMissTests
{
    private static readonly Caller Airport = new(7, "airport", Role.Checkpoint), Station = new(8, "station", Role.Checkpoint);

    private readonly FakeTimeProvider _time = new();
    private readonly GateMisses _misses;

    public GateMissTests() => _misses = new GateMisses(Options.Create(new GateOptions { MissesPerMinute = 3 }), _time);

    [Fact]
    public async Task One_key_s_guesses_slow_neither_another_key_nor_another_gate()
    {
        await GuessAsync(3);
        var waits = CountAsync(Airport, "AIR-HRB-D");
        Assert.False(waits.IsCompleted);
        Assert.Null(await CountAsync(Station, "AIR-HRB-D"));
        Assert.Null(await CountAsync(Airport, "AIR-HRB-I"));
        Assert.Null(await _misses.CountAsync(Airport, "AIR-HRB-D", misses: 0, [], new GateCall()));
        Assert.Equal([new Guessing("k-7", "AIR-HRB-D")], _misses.Guesses);

        _time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(waits.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.001));
        var said = Assert.IsType<Flag>(await waits);
        Assert.Equal("slowed", said.Word);
        Assert.Equal("This answer waited 5 s: more than 3 look-ups a minute with this key at AIR-HRB-D found nobody. "
            + "Whoever is found by document or code never waits.", said.Text);
    }

    [Fact]
    public async Task Too_many_are_refused_in_words_and_hold_nothing()
    {
        await GuessAsync(3);
        var waits = CountAsync(Airport, "AIR-HRB-D");
        foreach (var _ in Enumerable.Range(0, 1_000))
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => CountAsync(Airport, "AIR-HRB-D"));
            Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
            Assert.EndsWith("Look at the number, then ask again in 10 s.", refused.Status.Detail, StringComparison.Ordinal);
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await waits);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(await CountAsync(Airport, "AIR-HRB-D"));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_waits_no_longer_and_its_miss_counts()
    {
        await GuessAsync(3);
        _time.Advance(TimeSpan.FromSeconds(30));
        using var hangsUp = new CancellationTokenSource();
        var waits = _misses.CountAsync(Airport, "AIR-HRB-D", 1, [], new GateCall { Cancellation = hangsUp.Token });
        await hangsUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        _time.Advance(TimeSpan.FromSeconds(30));    // of the three and the fourth, that one is within the minute
        await GuessAsync(2);
        Assert.False(CountAsync(Airport, "AIR-HRB-D").IsCompleted);
    }

    [Fact]
    public async Task The_alert_names_key_and_gate_at_once_and_ends_when_nobody_has_guessed_for_five_minutes()
    {
        Assert.Empty(GateAlerts.Holding(_misses.Guesses, _misses.PerMinute));
        await GuessAsync(3);
        Assert.Empty(_misses.Guesses);
        var waits = CountAsync(Airport, "AIR-HRB-D");
        var alert = Assert.Single(GateAlerts.Holding(_misses.Guesses, _misses.PerMinute));
        Assert.Equal((GateAlerts.Guesses, true), (alert.Name, alert.AtOnce));
        Assert.Equal(["k-7 AIR-HRB-D"], alert.Of);
        Assert.StartsWith("More than 3 look-ups a minute found nobody: k-7 AIR-HRB-D. ", alert.Text.English, StringComparison.Ordinal);
        Assert.Contains("gateway key revoke k-7", alert.Text.Chinese, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromMinutes(5));
        await waits;
        Assert.Empty(_misses.Guesses);
    }

    [Fact]
    public async Task Ten_thousand_keys_are_counted_in_bounded_room()
    {
        foreach (var key in Enumerable.Range(1, 1003))
            Assert.Null(await OfKeyAsync(key));
        Assert.Empty(_misses.Guesses);
        Assert.False(OfKeyAsync(1004).IsCompleted);
        foreach (var key in Enumerable.Range(1005, 9_000))
            await Assert.ThrowsAsync<RpcException>(() => OfKeyAsync(key));
        Assert.Equal([new Guessing("other", "other")], _misses.Guesses);

        Task<Flag?> OfKeyAsync(int key) => CountAsync(new Caller(key, "", Role.Checkpoint), "AIR-HRB-D");
    }

    private Task<Flag?> CountAsync(Caller caller, string gate) => _misses.CountAsync(caller, gate, 1, [], new GateCall());

    private async Task GuessAsync(int times)
    {
        for (var each = 0; each < times; each++)
            Assert.Null(await CountAsync(Airport, "AIR-HRB-D"));
    }
}
