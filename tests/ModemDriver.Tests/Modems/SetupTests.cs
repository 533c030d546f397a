using System.Collections.Concurrent;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Modems;

/// <summary>From READY to the first message: the part that keeps messages may be late, refuse for good, or hang.</summary>
public class SetupTests
{
    private const string Message = "0891683108200305F011000B813195640225F10000000FF4329EDE2ECFE7E173995E9ED301";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentDictionary<string, string?> _answers = new();
    private readonly ConcurrentDictionary<string, string> _refusesOnce = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private string? _hangsAt;
    private bool _hangs; // until it is restarted or the line is opened again
    private Action<string> _say = _ => { }; // on the line that is open now

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task A_modem_that_hangs_while_its_storage_is_emptied_is_restarted_and_then_set_aside()
    {
        _hangsAt = "AT+CMGL=4";
        await LiveAsync(async modem =>
        {
            await UntilAsync(modem, now => now is { State: ModemState.Quarantined, Reason: StateReason.NoAnswer });
            Assert.Equal(1, Asked("AT+CFUN=1,1"));
        }, TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("AT+CNMI=2,1,0,1,0", "+CMS ERROR: 314")]
    [InlineData("AT+CNMI=2,1,0,1,0", "+CME ERROR: 14")]
    [InlineData("AT+CSMS=0", "+CMS ERROR: 515")]
    [InlineData("AT+CMGF=0", "+CMS ERROR: SIM busy")]
    [InlineData("AT+CPMS=\"SM\"", "+CMS ERROR: 314")]
    [InlineData("AT+CPMS=\"ME\"", "+CMS ERROR: 515")]
    [InlineData("AT+CMGL=4", "+CMS ERROR: 314")]
    public async Task A_SIM_that_is_busy_during_the_set_up_is_waited_for(string command, string refusal)
    {
        _answers[command] = $"\r\n{refusal}\r\n";
        await LiveAsync(async modem =>
        {
            await UntilAsync(modem, now => now is { State: ModemState.SimLocked, Reason: StateReason.SimBusy });
            _answers.Clear();
            var before = Asked(command);
            await UntilAsync(modem, now => now is { State: ModemState.Ready, Reason: StateReason.None });
            Assert.True(Asked(command) > before, "it was asked again");
            Assert.Equal(0, Asked("AT+CNMI=1,1,0,1,0")); // the best form was taken in the end
            Assert.True(Asked("AT+CMGL=4") >= 2, "both storages were emptied");
        }, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_SIM_that_says_SMS_Ready_is_not_waited_for_any_longer()
    {
        _answers["AT+CNMI=2,1,0,1,0"] = "\r\n+CMS ERROR: 314\r\n";
        await LiveAsync(async modem =>
        {
            await modem.UntilAsync(now => now.Reason == StateReason.SimBusy, Stop);
            _answers.Clear();
            _say("\r\nSMS Ready\r\n"); // time stands still
            await modem.UntilAsync(now => now is { State: ModemState.Ready, Reason: StateReason.None }, Stop);
        }, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_SIM_that_stays_busy_is_a_failed_set_up()
    {
        _answers["AT+CPMS=\"SM\""] = "\r\n+CMS ERROR: 314\r\n";
        await LiveAsync(async modem =>
        {
            await UntilAsync(modem, now => now is { State: ModemState.Quarantined, Reason: StateReason.SimBusy });
            Assert.Equal(1, Asked("AT+CFUN=1,1"));
        }, TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("SMS Ready")]
    [InlineData("+QIND: SMS DONE")]
    public async Task A_modem_that_announces_nothing_says_so_and_is_set_up_anew_when_its_messages_are_ready(string ready)
    {
        foreach (var form in ProfileCatalogue.Generic.Notices)
            _answers[$"AT+CNMI={form}"] = "\r\n+CMS ERROR: 302\r\n";
        await LiveAsync(async modem =>
        {
            await modem.UntilAsync(now => now is { State: ModemState.Ready, Reason: StateReason.NoReports }, Stop);
            _answers.Clear();
            _say($"\r\n{ready}\r\n");
            await UntilAsync(modem, now => now is { State: ModemState.Ready, Reason: StateReason.None });
        }, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_that_a_busy_SIM_keeps_is_fetched_when_it_has_time_and_told_once()
    {
        foreach (var form in (string[])["AT+CPMS=\"SM\"", "AT+CPMS=\"SM\",\"SM\",\"SM\""])
            _answers[form] = "\r\n+CMS ERROR: 302\r\n"; // one storage is enough
        await LiveAsync(async modem =>
        {
            await modem.UntilAsync(now => now.State == ModemState.Ready, Stop);
            _answers["AT+CMGR=3"] = "\r\n+CMS ERROR: 314\r\n";
            _say("\r\n+CMTI: \"ME\",3\r\n");
            await DriverStand.UntilAsync(() => Asked("AT+CMGR=3") > 0, Stop);

            _answers["AT+CMGL=4"] = SoundModem.Reply($"+CMGL: 3,0,,37\r\n{Message}");
            _refusesOnce["AT+CMGD=3"] = "\r\n+CMS ERROR: 314\r\n";
            var arrival = modem.Arrivals.Reader.ReadAsync(Stop).AsTask();
            await _time.AdvanceUntilAsync(arrival, Step);
            Assert.Equal(Message, await arrival);

            await _time.AdvanceUntilAsync(DriverStand.UntilAsync(() => Asked("AT+CMGD=3") == 2, Stop), Step);
            Assert.False(modem.Arrivals.Reader.TryRead(out _));
        }, TestContext.Current.CancellationToken);
    }

    private async Task LiveAsync(Func<LoneModem, Task> story, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var modem = new LoneModem(Open, time: _time);
        var living = modem.Life.RunAsync(end.Token);
        try
        {
            await story(modem);
        }
        finally
        {
            await end.CancelAsync();
            await living;
        }
    }

    private ScriptedPort Open()
    {
        _hangs = false;
        var port = new ScriptedPort(Answer);
        _say = port.Say;
        return port;
    }

    private Task UntilAsync(LoneModem modem, Func<ModemSnapshot, bool> met) => _time.AdvanceUntilAsync(modem.UntilAsync(met, Stop), Step);

    private int Asked(string command) => _asked.GetValueOrDefault(command);

    private string? Answer(string text)
    {
        _asked.AddOrUpdate(text.Trim(), 1, (_, times) => times + 1);
        _hangs = text.Trim() != "AT+CFUN=1,1" && (_hangs || text.Trim() == _hangsAt);
        if (_hangs)
            return null;
        if (_refusesOnce.TryRemove(text.Trim(), out var refusal))
            return refusal;
        return _answers.TryGetValue(text.Trim(), out var answer) ? answer : SoundModem.Answer(text);
    }
}
