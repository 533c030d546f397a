using CsCheck;
using Gateway.Core.Registration;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Rates;

public sealed class TokenBucketTests
{
    private const int Burst = 500, PerSecond = 10;

    [Fact]
    public void A_full_bucket_gives_its_burst_and_then_names_when_to_come_again()
    {
        var bucket = new TokenBucket(Burst, PerSecond, new FakeTimeProvider());

        Assert.Equal(TimeSpan.Zero, bucket.Take(Burst));
        Assert.Equal(TimeSpan.FromSeconds(0.1), bucket.Take(1));
        Assert.Equal(TimeSpan.FromSeconds(50), bucket.Take(Burst));
    }

    [Fact]
    public void Whoever_comes_when_it_was_told_to_is_served() =>
        Gen.Select(Gen.Int[1, Burst], Gen.Int[0, 2000]).Array[1, 50].Sample(calls =>
        {
            var time = new FakeTimeProvider();
            var bucket = new TokenBucket(Burst, PerSecond, time);
            foreach (var (tokens, pauseMs) in calls)
            {
                time.Advance(TimeSpan.FromMilliseconds(pauseMs));
                if (bucket.Take(tokens) is var wait && wait > TimeSpan.Zero)
                {
                    time.Advance(wait);
                    Assert.Equal(TimeSpan.Zero, bucket.Take(tokens));
                }
            }
        });

    [Fact]
    public void No_more_is_given_than_the_burst_and_what_has_come_since() =>
        Calls.Sample(Bounded);

    // Reckoned in fractions, a token that was short by a millionth of a millionth was given and never paid for.
    [Fact]
    public void A_token_that_is_short_by_next_to_nothing_is_not_there() =>
        Calls.Sample(Bounded, seed: "0Fk7j6XAnbW1", iter: 1);

    [Theory]
    [InlineData(1, 1, 9_999_999, 1)]
    [InlineData(1, 1, 10_000_000, 0)]
    [InlineData(1, 3, 0, 3_333_334)]
    [InlineData(1, 3, 3_333_333, 1)]
    [InlineData(1, 3, 3_333_334, 0)]
    public void A_token_is_there_to_the_tick_and_not_before(int capacity, int perSecond, long ticks, long left)
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(capacity, perSecond, time);
        bucket.Take(capacity);
        time.Advance(TimeSpan.FromTicks(ticks));
        Assert.Equal(left, bucket.Take(1).Ticks);
        time.Advance(TimeSpan.FromTicks(left));
        Assert.Equal(0, left == 0 ? 0 : bucket.Take(1).Ticks);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3600)]
    public void However_long_nobody_comes_it_holds_no_more_than_its_burst(int seconds)
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(2, 1, time);
        bucket.Take(1);
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal([0, 0, 1], [.. Enumerable.Range(0, 3).Select(_ => bucket.Take(1).TotalSeconds)]);
    }

    [Fact]
    public void Asked_more_often_than_a_tick_it_fills_as_well()
    {
        var time = new FineTime();
        var bucket = new TokenBucket(1, 1, time);
        bucket.Take(1);
        for (var i = 0; i < 4; i++)
        {
            time.Nanoseconds += 50;
            bucket.Take(1);
        }

        Assert.Equal(TimeSpan.TicksPerSecond - 2, bucket.Take(1).Ticks);
    }

    /// <summary>A clock of nanoseconds, as machines have.</summary>
    private sealed class FineTime : TimeProvider
    {
        public long Nanoseconds { get; set; }

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Nanoseconds;
    }

    private static Gen<(int Tokens, int PauseMs)[]> Calls => Gen.Select(Gen.Int[1, Burst], Gen.Int[0, 2000]).Array[1, 100];

    private static void Bounded((int Tokens, int PauseMs)[] calls)
    {
        var time = new FakeTimeProvider();
        var start = time.GetTimestamp();
        var bucket = new TokenBucket(Burst, PerSecond, time);
        var given = 0L;
        foreach (var (tokens, pauseMs) in calls)
        {
            time.Advance(TimeSpan.FromMilliseconds(pauseMs));
            given += bucket.Take(tokens) == TimeSpan.Zero ? tokens : 0;
            Assert.InRange(given * TimeSpan.TicksPerSecond, 0,
                (Burst * TimeSpan.TicksPerSecond) + (time.GetElapsedTime(start).Ticks * PerSecond));
        }
    }
}
