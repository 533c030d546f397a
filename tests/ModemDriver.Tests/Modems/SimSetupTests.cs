using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.ModemDriver.Tests.Modems;

/// <summary>A SIM that asks for its PIN, on a line where the test is the modem.</summary>
public class SimSetupTests
{
    private static readonly ModemIdentity Stick = new("867107031234567", "huawei", "E173", "");
    private readonly FakeTimeProvider _time = new();
    private readonly EnteredPins _pins = new();
    private readonly List<string> _entered = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+CCID: 89860000000000000001", "+CCID: 89860000000000000001")]
    [InlineData("", "")]
    [InlineData("+CCID: 89860000000000000001", "")] // the card hangs after it
    public async Task A_PIN_that_was_not_answered_is_not_entered_again(string iccidBefore, string iccidAfter)
    {
        await using (var chat = Chat(pinAnswer: null, iccidBefore))
        {
            var unlocking = UnlockAsync(chat);
            await _time.AdvanceUntilAsync(unlocking, TimeSpan.FromSeconds(5));
            Assert.Equal("sim_pin_unsettled", (await Assert.ThrowsAsync<SimUnusableException>(() => unlocking)).Reason);
        }

        await using (var chat = Chat(pinAnswer: null, iccidAfter))
        {
            var unlocking = UnlockAsync(chat);
            await _time.AdvanceUntilAsync(unlocking, TimeSpan.FromSeconds(5));
            Assert.Equal("sim_pin_unsettled", (await Assert.ThrowsAsync<SimUnusableException>(() => unlocking)).Reason);
        }

        Assert.Single(_entered);
    }

    [Theory]
    [InlineData(null)] // not a word
    [InlineData("\r\n+CME ERROR: 100\r\n")] // a word that says nothing of the PIN
    public async Task A_PIN_that_was_right_is_not_called_wrong_however_it_was_answered(string? answer)
    {
        await using var chat = Chat(answer, "", takes: true);
        var unlocking = UnlockAsync(chat);
        await _time.AdvanceUntilAsync(unlocking, TimeSpan.FromSeconds(5));
        Assert.Equal("460000000000001", (await unlocking).Imsi);
        Assert.Single(_entered);
    }

    [Fact]
    public async Task A_PIN_that_cost_a_try_was_wrong_whatever_the_modem_called_it()
    {
        await using var chat = Chat("\r\nERROR\r\n", "", tries: "^CPIN: SIM PIN,3,10,3,10,3", triesAfter: "^CPIN: SIM PIN,2,10,2,10,3");
        Assert.Equal("sim_pin_wrong", (await Assert.ThrowsAsync<SimUnusableException>(() => UnlockAsync(chat))).Reason);
    }

    [Fact]
    public async Task A_PIN_that_was_refused_is_not_entered_again()
    {
        await using var chat = Chat("\r\n+CME ERROR: 16\r\n", "");
        for (var time = 0; time < 2; time++)
            Assert.Equal("sim_pin_wrong", (await Assert.ThrowsAsync<SimUnusableException>(() => UnlockAsync(chat))).Reason);
        Assert.Single(_entered);
    }

    [Fact]
    public async Task A_PIN_that_was_right_is_entered_again_after_the_next_restart()
    {
        await using var chat = Chat("\r\nOK\r\n", "");
        for (var time = 0; time < 2; time++)
            // it still says SIM PIN
            Assert.Equal("sim_busy", (await Assert.ThrowsAsync<SimUnusableException>(() => UnlockAsync(chat))).Reason);
        Assert.Equal(2, _entered.Count);
    }

    [Fact]
    public async Task The_last_try_of_a_Huawei_stick_is_left_to_a_person()
    {
        await using var chat = Chat("\r\nOK\r\n", "", tries: "^CPIN: SIM PIN,1,10,1,10,3");
        Assert.Equal("sim_pin_last_try", (await Assert.ThrowsAsync<SimUnusableException>(() => UnlockAsync(chat))).Reason);
        Assert.Empty(_entered);
    }

    [Fact]
    public async Task A_slow_card_has_twenty_seconds_for_its_PIN()
    {
        ScriptedPort port = null!;
        await using var chat = Chat(pinAnswer: null, "", made: made => port = made);
        var unlocking = UnlockAsync(chat);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(unlocking.IsCompleted);
        port.Say("\r\nOK\r\n");
        Assert.Equal("sim_busy", (await Assert.ThrowsAsync<SimUnusableException>(() => unlocking)).Reason);
    }

    private Task<SimIdentity> UnlockAsync(AtChat chat)
    {
        var settings = new ModemSettings { PinFor = (_, _) => "1234", PinEvenWhenTriesUnknown = true };
        var profile = ProfileCatalogue.Choose(Stick.Manufacturer, Stick.Model);
        var reader = new SimReader(chat, profile);
        return new SimSetup(chat, reader, new PinEntry(chat, settings, _pins, Stick, profile, reader, Stick.Imei)).UnlockAsync(Stop);
    }

    private AtChat Chat(string? pinAnswer, string iccid, string tries = "", Action<ScriptedPort>? made = null,
        string? triesAfter = null, bool takes = false)
    {
        var port = new ScriptedPort(text => text.Trim() switch
        {
            "AT+CPIN?" => $"\r\n+CPIN: {(takes && _entered.Count > 0 ? "READY" : "SIM PIN")}\r\n\r\nOK\r\n",
            "AT+CMEE?" => "\r\n+CMEE: 1\r\n\r\nOK\r\n",
            "AT+CIMI" => "\r\n460000000000001\r\n\r\nOK\r\n",
            "AT^CPIN?" when tries.Length > 0 => $"\r\n{(_entered.Count > 0 ? triesAfter ?? tries : tries)}\r\n\r\nOK\r\n",
            "AT+CCID" when iccid.Length > 0 => $"\r\n{iccid}\r\n\r\nOK\r\n",
            "AT+CPIN=\"1234\"" => Entered(pinAnswer),
            _ => "\r\nERROR\r\n",
        });
        made?.Invoke(port);
        var chat = new AtChat(port, _time, new ChatSettings());
        chat.Start();
        return chat;
    }

    private string? Entered(string? answer)
    {
        _entered.Add("1234");
        return answer;
    }
}
