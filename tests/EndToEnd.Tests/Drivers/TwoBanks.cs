using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Drivers;

/// <summary>A gateway with an honest bank of one modem and one SIM that it may use, and the key of another driver, of which nobody has said
/// yes to anything.</summary>
internal sealed class TwoBanks : IAsyncDisposable
{
    public const string Honest = "bank-a", Other = "bank-b";
    public const string OtherImei = "356938035643809", OtherIccid = "89860099999999999999", OtherImsi = "460009999999999";

    private readonly Scratch _scratch = new();

    public CoreProcess Core { get; private set; } = null!;

    public ScriptedDriver Bank { get; private set; } = null!;

    /// <summary>The key of the honest bank.</summary>
    public Caller BankKey { get; private set; } = null!;

    public Caller OtherKey { get; private set; } = null!;

    public static async Task<TwoBanks> StartAsync(int approveSimsOfOther = 0)
    {
        var stage = new TwoBanks();
        stage.Core = await stage.StartCoreAsync();
        stage.BankKey = await stage.Core.NewDriverAsync("honest", Honest, approveSims: 1);
        stage.OtherKey = await stage.Core.NewDriverAsync("other", approveSims: approveSimsOfOther);
        stage.Bank = new ScriptedDriver(stage.BankKey, driverId: Honest);
        await stage.Bank.AnnounceAsync();
        // Welcome is said before the SIMs are noted: whoever is noted first has them.
        await Eventually.AsksAsync("the honest bank has its SIM", stage.ModemsAsync,
            list => list.Modems.Any(modem => modem is { DriverId: Honest, Sim.State: "ok" }));
        return stage;
    }

    /// <summary>The core ends and is started anew.</summary>
    public async Task RestartAsync()
    {
        await Core.DisposeAsync();
        Core = await StartCoreAsync();
        (BankKey, OtherKey) = (Core.As(BankKey.Key), Core.As(OtherKey.Key));
    }

    /// <summary>The honest bank again, with the modem and SIM of before.</summary>
    public ScriptedDriver BankAgain(string boot = "boot-2") => new(BankKey, boot, driverId: Honest);

    public ScriptedDriver AsOther(params IReadOnlyList<Modem> modems) => new(OtherKey, driverId: Other, modems: modems);

    public static Modem OtherModem() => ScriptedDriver.ModemOf(OtherImei, OtherIccid, OtherImsi, "other-1");

    /// <summary>A registered traveller, whose message the honest bank has been granted.</summary>
    public async Task<(string SmsId, Offer Offer)> GrantedAsync(int person = 1)
    {
        var registered = await Core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(person));
        var offer = await OfferAsync(Bank);
        await Bank.AskGrantAsync(offer);
        while ((await Bank.HearAsync()).Grant is null)
        {
        }

        return (registered.Sms.SmsId, offer);
    }

    public static async Task<Offer> OfferAsync(ScriptedDriver driver)
    {
        while (true)
        {
            if ((await driver.HearAsync()).Offer is { } offer)
                return offer;
        }
    }

    public async Task<SmsState> StateAsync(string smsId) =>
        (await Core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = smsId })).State;

    public async Task<ListModemsResponse> ModemsAsync() => await Core.Administrator.Modems.ListAsync(new ListModemsRequest());

    public async Task<Modem> ModemAsync(string driver) =>
        Assert.Single((await ModemsAsync()).Modems, modem => modem.DriverId == driver);

    /// <summary>A modem of a driver, when it is as it must be.</summary>
    public Task<Modem> ModemAsync(string driver, Func<Modem, bool> when) => Eventually.AsksAsync(
        $"a modem of {driver}",
        async () => (await ModemsAsync()).Modems.FirstOrDefault(modem => modem.DriverId == driver) ?? new Modem(), when);

    private Task<CoreProcess> StartCoreAsync() => CoreProcess.StartAsync(_scratch,
        ["Modems:Embedded=false", "Alerts:AfterSeconds=0", "Sms:PerPhoneSpacingSeconds=0"]);

    public async ValueTask DisposeAsync()
    {
        Bank.Dispose();
        await Core.DisposeAsync();
        _scratch.Dispose();
    }
}
