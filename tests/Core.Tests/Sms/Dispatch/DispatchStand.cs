using System.Threading.Channels;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Tests.Sms.Model;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>The real queue, journal and dispatcher over a store in memory, with one driver that hears what is offered.</summary>
internal sealed class DispatchStand
{
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private readonly Channel<CoreMessage> _heard = Channel.CreateUnbounded<CoreMessage>();

    /// <param name="hour">Parts per SIM and hour; the default profile's when left out.</param>
    public DispatchStand(SmsOptions? options = null, int hour = 0, AdmissionOptions? admission = null)
    {
        var quota = Quota;
        if (hour > 0)
            quota.Profiles["normal"].Hour = hour;
        Core = new CoreProcess(Store, options ?? new SmsOptions(), quota, _keys, Time, admission: admission, log: Damages);
        Session = new DriverSession("driver-1", "boot-1", _heard.Writer, KeyId: -1);
        Core.Roster.Attach(Session);
    }

    public MemoryStore Store { get; } = new(new StoreModel());

    /// <summary>What is said of messages that cannot be read.</summary>
    public ToldLines<DamagedMessages> Damages { get; } = new();

    public QuotaOptions Quota { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));

    public CoreProcess Core { get; }

    public DriverSession Session { get; }

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static string Iccid(int index) => $"8986000000000000000{index}";

    public static string Imei(int index) => $"86000000000000{index}";

    public Task ModemAsync(int index, string network = "46000", ModemState state = ModemState.Ready, string reason = "") =>
        Core.Roster.ModemAsync(Session, new Modem
        {
            Imei = Imei(index),
            State = state,
            Reason = reason,
            Sim = new Sim { Iccid = Iccid(index), Imsi = $"{network}000000000{index}" },
        });

    /// <summary>Another SIM is put into a modem.</summary>
    public async Task PutSimAsync(int modem, int sim)
    {
        await Core.Roster.ModemAsync(Session, new Modem { Imei = Imei(modem), State = ModemState.SimLocked, Reason = "no_sim" });
        await Core.Roster.ModemAsync(Session,
            new Modem
            {
                Imei = Imei(modem),
                State = ModemState.Ready,
                Sim = new Sim { Iccid = Iccid(sim), Imsi = $"46000000000000{sim}" },
            });
    }

    public Task<long> WaitsAsync(string phone, TimeSpan? due = null, string text = "text")
    {
        var dueAt = NowMs + (long)(due ?? TimeSpan.FromHours(1)).TotalMilliseconds;
        var sms = NewMessage.Queued(_keys, 1, phone, text, NewMessage.OrdinaryLane, dueAt, dueAt + 3_600_000, NowMs);
        return Store.WriteAsync(transaction => MessageBook.Add(transaction, sms));
    }

    public SmsRecord Message(long id) => Store.Read(transaction => transaction.Find(SmsCollections.Messages, id))!;

    /// <summary>One round of the pump: what it offers.</summary>
    public async Task<IReadOnlyList<Offer>> OffersAsync() => [.. (await RoundAsync()).Select(message => message.Offer).OfType<Offer>()];

    /// <summary>One round of the pump: the attempts that it recalls.</summary>
    public async Task<IReadOnlyList<long>> RecallsAsync() =>
        [.. (await RoundAsync()).Select(message => message.Recall).OfType<Recall>().Select(recall => recall.AttemptId)];

    /// <summary>Asks, and hears what the core says to it: "granted", or why not.</summary>
    public async Task<string> AskedAsync(Offer offer)
    {
        await AskGrantAsync(offer);
        var answer = await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return answer.Grant is not null ? "granted" : answer.Deny.Why;
    }

    public SmsOperations Operations => new(Store, Core.Queue, _keys, Time);

    public Task AskGrantAsync(Offer offer) => Core.Dispatcher.AskGrantAsync(
        Session, new AskGrant { AttemptId = offer.AttemptId, Imei = offer.Imei, Iccid = offer.Iccid, Imsi = "460000000000000" });

    public Task OutcomeAsync(Outcome outcome) => Core.Dispatcher.OutcomeAsync(Session, outcome);

    private async Task<List<CoreMessage>> RoundAsync()
    {
        await Core.Pump.RunOnceAsync();
        var heard = new List<CoreMessage>();
        while (_heard.Reader.TryRead(out var message))
            heard.Add(message);
        return heard;
    }
}
