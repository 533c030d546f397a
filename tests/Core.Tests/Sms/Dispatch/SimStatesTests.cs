using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>One place says how a SIM is; lists, counts, alerts and metrics ask it.</summary>
public sealed class SimStatesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));
    private readonly ModemDirectory _modems = new();
    private readonly ReportWatch _reports = new();
    private long _attempts;

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private SimStates States => new(_modems, _reports, _time);

    [Theory]
    [InlineData(ModemState.Ready, "", "ok", false)]
    [InlineData(ModemState.ModemSending, "", "ok", false)]
    [InlineData(ModemState.Quarantined, "sim_struck", "struck", true)]
    [InlineData(ModemState.Ready, "trial", "struck", true)]
    [InlineData(ModemState.Searching, "registration_denied", "blocked", false)]
    [InlineData(ModemState.SimLocked, "sim_puk", "blocked", true)]
    [InlineData(ModemState.SimLocked, "sim_pin", "locked", false)]
    [InlineData(ModemState.Quarantined, "cannot_send", "ok", false)]
    public void What_its_driver_says_is_its_state(ModemState state, string reason, string expected, bool setAside)
    {
        Modem("1", state, reason);
        var sim = Assert.Single(States.Present());
        Assert.Equal((expected, setAside), (sim.State, sim.IsSetAside));
        Assert.Equal(expected == "ok" ? (0, "") : (77, reason), (sim.SinceMs, sim.Reason));
    }

    [Fact]
    public void One_that_is_blocked_silently_is_so_until_a_report_comes_and_its_modem_does_not_count()
    {
        Modem("1", ModemState.Ready, "");
        Modem("2", ModemState.Ready, "");
        var first = NowMs;
        for (var sent = 0; sent < ReportWatch.Suspicious; sent++)
        {
            _reports.Apply(null, new SmsRecord
            {
                Attempts = { new AttemptRecord
                {
                    AttemptId = ++_attempts,
                    Iccid = "1",
                    State = AttemptState.Accepted,
                    ReportAsked = true,
                    SettledAtMs = NowMs,
                } },
            });
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        _reports.Reported("2", NowMs + 60_000);
        Assert.Equal(2, States.Usable());
        _time.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal(("blocked", "sim_silent", first),
            States.Present().Where(sim => sim.Iccid == "1").Select(sim => (sim.State, sim.Reason, sim.SinceMs)).Single());
        Assert.Equal(1, States.Usable());
        Assert.Equal(["2"], States.InService(NowMs).Select(sim => sim.Iccid)); // what the forecast and the quota count on

        _time.Advance(TimeSpan.FromHours(3)); // it was tried again, and nothing came
        Assert.True(States.Present().Single(sim => sim.Iccid == "1").IsSetAside);
        _reports.Reported("1", NowMs);
        Assert.Equal(2, States.Usable());
        Assert.Equal(2, States.InService(NowMs).Count);
        Assert.All(States.Present(), sim => Assert.Equal("ok", sim.State));
    }

    [Fact]
    public void When_a_SIM_was_last_seen_moves_with_what_its_driver_says_and_stays_when_the_driver_goes()
    {
        Modem("1", ModemState.Ready, "");
        _time.Advance(TimeSpan.FromMinutes(5));
        Modem("1", ModemState.ModemSending, "");
        Assert.Equal(NowMs, _modems.SeenAt("1"));
        _time.Advance(TimeSpan.FromMinutes(5));
        _modems.Detached("d", NowMs);
        var gone = NowMs;
        _time.Advance(TimeSpan.FromMinutes(5));
        _modems.Detached("d", NowMs);
        Assert.Equal(gone, _modems.SeenAt("1"));
        Assert.Empty(States.Present());
    }

    private void Modem(string iccid, ModemState state, string reason) => _modems.Update(
        new Modem
        {
            DriverId = "d",
            Port = $"p{iccid}",
            Imei = $"i{iccid}",
            State = state,
            Reason = reason,
            StateSinceMs = 77,
            Sim = new Sim { Iccid = iccid },
        }, NowMs);
}
