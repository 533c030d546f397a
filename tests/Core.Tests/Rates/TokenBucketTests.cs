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
            Assert.InRange(given * TimeSpan.TicksPerSecond, 0, (Burst * TimeSpan.TicksPerSecond) + (time.GetElapsedTime(start).Ticks * PerSecond));
        }
    }
}
