using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Audit;

/// <summary>How long and how much a key may name by number.</summary>
public sealed class ShownToKeyTests
{
    private const long HourMs = 3_600_000, Now = 100 * HourMs;

    private readonly ShownToKey _shown = new();

    [Fact]
    public void What_was_shown_is_known_for_twelve_hours_from_when_it_was_shown_last()
    {
        _shown.Add(Form(1), Now);
        _shown.Add(Form(2), Now);
        _shown.Add(Form(1), Now + HourMs);
        Assert.False(_shown.Has(new SeenRecord("sms", 1), Now));
        Assert.True(_shown.Has(Form(2), Now + (12 * HourMs) - 1));
        Assert.False(_shown.Has(Form(2), Now + (12 * HourMs)));
        Assert.True(_shown.Has(Form(1), Now + (12 * HourMs)));
        Assert.False(_shown.Has(Form(1), Now + (13 * HourMs)));
    }

    [Fact]
    public void The_newest_ten_thousand_are_known()
    {
        for (var number = 1; number <= ShownToKey.Most + 5; number++)
            _shown.Add(Form(number), Now);
        Assert.False(_shown.Has(Form(5), Now));
        Assert.True(_shown.Has(Form(6), Now));
        Assert.True(_shown.Has(Form(ShownToKey.Most + 5), Now));
    }

    [Fact]
    public async Task What_was_shown_before_is_read_once_and_again_when_that_failed()
    {
        var reads = 0;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _shown.RememberAsync(
            () => Task.FromException<IReadOnlyList<(SeenRecord, long)>>(new StoreUnavailableException("for the test"))));
        await RememberAsync();
        await RememberAsync();
        Assert.Equal(1, reads);
        Assert.True(_shown.Has(Form(7), Now));
        Assert.False(_shown.Has(Form(8), Now));

        Task RememberAsync() => _shown.RememberAsync(() =>
        {
            reads++;
            return Task.FromResult<IReadOnlyList<(SeenRecord, long)>>([(Form(7), Now - HourMs), (Form(8), Now - (12 * HourMs))]);
        });
    }

    [Fact]
    public async Task Those_who_ask_while_it_is_read_wait_for_it()
    {
        var read = new TaskCompletionSource<IReadOnlyList<(SeenRecord, long)>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _shown.RememberAsync(() => read.Task);
        var second = _shown.RememberAsync(() => throw new InvalidOperationException("twice"));
        Assert.False(first.IsCompleted || second.IsCompleted);
        read.SetResult([(Form(7), Now)]);
        await Task.WhenAll(first, second);
        Assert.True(_shown.Has(Form(7), Now));
    }

    private static SeenRecord Form(long number) => new("registrations", number);
}
