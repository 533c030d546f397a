using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Storage.Commits;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Access;

/// <summary>When a key ends, who is told, and who may go on.</summary>
public sealed class KeyTermTests
{
    private const long HourMs = 3_600_000;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 12, 0, 0, 0, TimeSpan.Zero));
    private readonly CallerDirectory _directory = new();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(Role.Checkpoint, 0L, 0L, KeyState.Valid, false)]
    [InlineData(Role.Checkpoint, 1L, 0L, KeyState.Valid, false)]
    [InlineData(Role.Checkpoint, -1L, 0L, KeyState.KeyExpired, true)]
    [InlineData(Role.Checkpoint, -12 * HourMs + 1, 0L, KeyState.KeyExpired, true)]
    [InlineData(Role.Checkpoint, -12 * HourMs, 0L, KeyState.KeyExpired, false)]
    [InlineData(Role.Clerk, -1L, 0L, KeyState.KeyExpired, false)]
    [InlineData(Role.Checkpoint, -1L, 1L, KeyState.Revoked, false)]
    public void A_gate_that_expired_has_twelve_hours_a_revoked_one_none(Role role, long end, long revoked, KeyState state, bool grace)
    {
        var key = new CallerRecord { Id = 2, Role = role, ExpiresAtMs = end == 0 ? 0 : Now + end, RevokedAtMs = revoked };
        Assert.Equal((state, grace), (KeyTerm.StateAt(key, Now), KeyTerm.IsInGrace(key, Now)));
    }

    [Fact]
    public async Task What_goes_on_with_a_key_is_ended_when_its_time_is_over_a_gate_s_after_its_grace()
    {
        using var expiry = new KeyExpiry(_directory, _time);
        await expiry.StartAsync(TestContext.Current.CancellationToken);
        List<long> ended = [];
        _directory.Ended += ended.Add;
        Put(new CallerRecord { Id = 2, Role = Role.Operator, ExpiresAtMs = Now + HourMs });
        Put(new CallerRecord { Id = 3, Role = Role.Checkpoint, ExpiresAtMs = Now + HourMs });
        Put(new CallerRecord { Id = 4, Role = Role.Operator, ExpiresAtMs = Now + HourMs, RevokedAtMs = 1 });
        Put(new CallerRecord { Id = 5, Role = Role.Driver, FormerUntilMs = Now + (2 * HourMs) });
        Put(new CallerRecord { Id = 6, Role = Role.Admin, ExpiresAtMs = Now + (60 * 24 * HourMs) });

        _time.Advance(TimeSpan.FromMilliseconds(HourMs - 1));
        Assert.Empty(ended);
        Assert.True(_directory.IsUsable(2, Now));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([2], ended);
        Assert.False(_directory.IsUsable(2, Now));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([2, 5], ended);    // its former secret; the key itself goes on
        Assert.True(_directory.IsUsable(5, Now));
        _time.Advance(TimeSpan.FromHours(11));
        Assert.Equal([2, 5, 3], ended);
        for (var day = 0; day < 60; day++)
            _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([2, 5, 3, 6], ended);
        await expiry.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_former_secret_that_ends_at_once_ends_what_goes_on()
    {
        List<long> ended = [];
        _directory.Ended += ended.Add;
        var first = new CallerRecord { Id = 2, SecretHash = Google.Protobuf.ByteString.CopyFrom(1) };
        var overlaps = new CallerRecord { Id = 2, SecretHash = Google.Protobuf.ByteString.CopyFrom(2), RotatedAtMs = 5, FormerUntilMs = 9 };
        var atOnce = new CallerRecord { Id = 2, SecretHash = Google.Protobuf.ByteString.CopyFrom(3), RotatedAtMs = 6, FormerUntilMs = 6 };
        _directory.Committed(1, [new RecordChange<CallerRecord>(first, overlaps)]);
        Assert.Empty(ended);
        _directory.Committed(2, [new RecordChange<CallerRecord>(overlaps, atOnce)]);
        Assert.Equal([2], ended);
    }

    [Fact]
    public void Somebody_is_told_a_week_and_a_day_ahead_and_of_keys_that_are_not_bound()
    {
        CallerRecord[] keys =
        [
            new() { Id = 1, Role = Role.Admin },
            new() { Id = 2, Role = Role.Clerk, ExpiresAtMs = Now + (7 * 24 * HourMs) },
            new() { Id = 3, Role = Role.Clerk, ExpiresAtMs = Now + (7 * 24 * HourMs) + 1 },
            new() { Id = 4, Role = Role.Clerk, ExpiresAtMs = Now + (24 * HourMs) },
            new() { Id = 5, Role = Role.Clerk, ExpiresAtMs = Now + (24 * HourMs) + 1 },
            new() { Id = 6, Role = Role.Checkpoint, ExpiresAtMs = Now - 1, EntryPoints = { "AIR-HRB-D" } },
            new() { Id = 7, Role = Role.Checkpoint },
            new() { Id = 8, Role = Role.Checkpoint, EntryPoints = { "AIR-HRB-D" } },
            new() { Id = 9, Role = Role.Partner },
            new() { Id = 10, Role = Role.Partner, SpeaksFor = SpeaksFor.Anybody },
        ];
        Assert.All(KeyAlerts.Holding(keys, Now), alert => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", alert.Text.Chinese));
        var told = KeyAlerts.Holding(keys, Now).ToDictionary(alert => alert.Name, alert => alert.Text.English);
        Assert.Equal(KeyAlerts.Names.Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(": k-6.", told[KeyAlerts.Expired], StringComparison.Ordinal);
        Assert.Contains(": k-4.", told[KeyAlerts.ExpireInDay], StringComparison.Ordinal);
        Assert.Contains(": k-2, k-5.", told[KeyAlerts.ExpireInWeek], StringComparison.Ordinal);
        Assert.Contains(": k-7.", told[KeyAlerts.Unbound], StringComparison.Ordinal);
        Assert.Contains(": k-9.", told[KeyAlerts.Undeclared], StringComparison.Ordinal);
        Assert.Empty(KeyAlerts.Holding(keys[..1], Now));
    }

    private void Put(CallerRecord key)
    {
        _directory.Apply(null, key);
        _directory.Committed(1, [new RecordChange<CallerRecord>(null, key)]);
    }
}
