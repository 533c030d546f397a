using System.Threading.Channels;
using Gateway.Core.Alerts;
using Gateway.Core.Bank;
using Gateway.Core.Hosting;
using Gateway.Core.Modems;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Roles;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>A core that has been up for a day takes over from one that dispatched before: all that the dispatcher believes begins with the
/// take-over.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private const string Driver = "driver-1", Boot = "boot-1", Imei = "860000000000001";
    private const string Iccid = "89860000000000000001", Imsi = "460000000000001";
    private const string Long =
        "text that is so long that it does not fit into one part and not into two: 文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文";

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-standby-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 13, 6, 0, 0, TimeSpan.Zero));
    private readonly Turns _lease = new();
    private readonly Channel<CoreMessage> _heard = Channel.CreateUnbounded<CoreMessage>();
    private ServiceProvider _services = null!;
    private SmsJournal _former = null!;
    private long _attempts;

    private IStoreEngine Store => _services.GetRequiredService<IStoreEngine>();

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", Path.Combine(_directory, "gateway.db"))])
            .Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(_time).AddLogging()
            .AddSlices().AddAlerts().AddGauges()
            .AddSingleton<IRoleLease>(_lease)
            .BuildServiceProvider();
        await Store.OpenAsync();
        _former = new SmsJournal(
            Store, Options.Create(new SmsOptions()), Options.Create(new QuotaOptions()),
            Options.Create(new AdmissionOptions()), Store.LookupKeys, new DispatchTerm { Value = new RoleTerm(DispatchTerm.Role, 0) },
            _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task After_a_day_of_standing_by_begun_messages_go_on_where_they_were_and_no_part_is_sent_again()
    {
        var taking = _services.GetRequiredService<DispatchLeadership>().TakeAsync();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(taking.IsCompleted);

        // Meanwhile another core dispatches: of one message the first part has left, of the other the second is in the air.
        var (waits, flies) = (await BeginAsync("+8613800000001"), await BeginAsync("+8613800000002"));
        var inTheAir = await GrantAsync(_former, flies, part: 2);
        await RaiseTermAsync();
        _lease.Give(term: 1);
        await using var scope = await taking;
        var dispatcher = scope.ServiceProvider;
        await dispatcher.GetRequiredService<DispatchListeners>().StartAsync(TestContext.Current.CancellationToken);

        await dispatcher.GetRequiredService<DispatchPump>().RunOnceAsync();
        _time.Advance(TimeSpan.FromSeconds(100));
        await dispatcher.GetRequiredService<DispatchPump>().RunOnceAsync();
        Assert.Equal((Iccid, 2, 1), (Message(waits).BoundIccid, Message(waits).NextPart, Message(waits).Attempts.Count));
        Assert.Equal((Iccid, 2, 2), (Message(flies).BoundIccid, Message(flies).NextPart, Message(flies).Attempts.Count));
        Assert.Equal(AttemptState.Granted, Message(flies).Attempts[^1].State);

        // The driver comes back with what it holds.
        var session = await AttachAsync(dispatcher, inTheAir);
        await dispatcher.GetRequiredService<Dispatcher>()
            .OutcomeAsync(session, new Outcome { AttemptId = inTheAir, Accepted = new Accepted() });
        await SendAllAsync(dispatcher, session);
        foreach (var id in new[] { waits, flies })
        {
            Assert.Equal(SmsState.Sent, Message(id).State);
            Assert.Equal([1, 2, 3], Message(id).Attempts.Select(attempt => attempt.Part));
            Assert.Equal(Message(id).Attempts.Select(attempt => attempt.AttemptId).Distinct().Order(),
                Message(id).Attempts.Select(attempt => attempt.AttemptId));
        }
    }

    [Fact]
    public async Task A_SIM_that_never_comes_back_is_waited_for_from_the_take_over_on_and_no_longer()
    {
        var taking = _services.GetRequiredService<DispatchLeadership>().TakeAsync();
        _time.Advance(TimeSpan.FromDays(1));
        var waits = await BeginAsync("+8613800000001");
        _lease.Give(term: 0);
        await using var scope = await taking;
        var pump = scope.ServiceProvider.GetRequiredService<DispatchPump>();

        _time.Advance(TimeSpan.FromSeconds(119));
        await pump.RunOnceAsync();
        Assert.Equal(Iccid, Message(waits).BoundIccid);
        _time.Advance(TimeSpan.FromSeconds(1));
        await pump.RunOnceAsync();
        Assert.Equal(("", 1), (Message(waits).BoundIccid, Message(waits).NextPart));
    }

    [Fact]
    public async Task A_core_that_is_the_dispatcher_no_more_grants_nothing_and_decides_nothing()
    {
        var sms = await BeginAsync("+8613800000001");
        var open = await GrantAsync(_former, sms, part: 2);
        await RaiseTermAsync();

        var decision = await _former.GrantAsync(Ask(sms, part: 3));
        Assert.Equal((false, SmsJournal.NotDispatcher), (decision.Granted, decision.Why));
        Assert.False(await _former.RestartElsewhereAsync(sms));
        Assert.False(await _former.LoseTrackAsync(new OpenAttempt(open, sms, Driver, Boot, Iccid, Imei, NowMs), "no_outcome"));
        Assert.Empty(
            await _former.AnnounceAsync(new Announce { DriverId = Driver, BootId = "boot-2" },
                [new OpenAttempt(open, sms, Driver, Boot, Iccid, Imei, NowMs)]));
        Assert.Equal(AttemptState.Granted, Message(sms).Attempts[^1].State);

        // What a driver tells is true whoever hears it.
        Assert.True(await _former.OutcomeAsync(Driver, new Outcome { AttemptId = open, Accepted = new Accepted() }));
        Assert.Equal(3, Message(sms).NextPart);
    }

    [Fact]
    public async Task Each_term_has_a_dispatcher_of_its_own_and_between_two_terms_there_is_none()
    {
        var leadership = _services.GetRequiredService<DispatchLeadership>();
        await leadership.StartAsync(TestContext.Current.CancellationToken);
        Assert.Null(leadership.Find<DispatchBoard>());
        var asking = leadership.GetAsync<DispatchBoard>(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(5));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => asking);
        Assert.Equal((StatusCode.Unavailable, "NOT_DISPATCHER"),
            (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
        Assert.Contains("does not dispatch", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("不派发", refusal.GetRpcStatus()!.GetDetail<LocalizedMessage>().Message, StringComparison.Ordinal);

        using var lost = new CancellationTokenSource();
        _lease.Give(term: 0, lost.Token);
        var first = await leadership.GetAsync<DispatchBoard>(TestContext.Current.CancellationToken);
        var (modems, alerts) = (_services.GetRequiredService<ModemDirectory>(), _services.GetRequiredService<AlertBook>());
        modems.Update(
            new Modem
            {
                DriverId = Driver,
                Port = "/dev/ttyUSB0",
                Imei = Imei,
                State = ModemState.Ready,
                Sim = new Sim { Iccid = Iccid, Imsi = Imsi },
            }, NowMs);
        alerts.Note([new Alert("no_driver", new() { English = "No driver.", Chinese = "没有驱动。" })], NowMs, afterMs: 0);
        var lent = leadership.Find<LentMessages>();
        await lost.CancelAsync();
        await _lease.AskedAgainAsync();
        Assert.Null(leadership.Find<DispatchBoard>());

        _lease.Give(term: 0);
        Assert.NotSame(first, await leadership.GetAsync<DispatchBoard>(TestContext.Current.CancellationToken));
        Assert.NotSame(lent, leadership.Find<LentMessages>());
        Assert.Empty(modems.All());
        Assert.Equal(0, modems.SeenAt(Iccid));
        Assert.Empty(alerts.Active);
        await leadership.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(leadership.Find<DispatchBoard>());
    }

    /// <summary>A message of three parts, of which the former dispatcher has sent the first.</summary>
    private async Task<long> BeginAsync(string phone)
    {
        var due = NowMs + 3_600_000;
        var sms = NewMessage.Queued(Store.LookupKeys, 1, phone, Long, NewMessage.OrdinaryLane, due, due + 3_600_000, NowMs);
        Assert.Equal(3, sms.Record.Parts);
        var id = await Store.WriteAsync(transaction =>
        {
            Core.Bank.Sims.Announce(transaction, Iccid, Imsi, Driver, Imei, isVirtual: false, NowMs);
            return MessageBook.Add(transaction, sms);
        });
        var attempt = await GrantAsync(_former, id, part: 1);
        Assert.True(await _former.OutcomeAsync(Driver, new Outcome { AttemptId = attempt, Accepted = new Accepted() }));
        return id;
    }

    private async Task<long> GrantAsync(SmsJournal journal, long sms, int part)
    {
        var decision = await journal.GrantAsync(Ask(sms, part));
        Assert.True(decision.Granted, decision.Why);
        return _attempts;
    }

    private GrantRequest Ask(long sms, int part) => new(
        sms, ++_attempts, part, ConcatenationReference: 0, Iccid, Imsi, Imei, Driver, Boot, Epoch: 1, NowMs);

    private Task<long> RaiseTermAsync() =>
        Store.WriteAsync(transaction => transaction.Insert(Kept.Roles, new RoleRecord { Role = DispatchTerm.Role, Term = 1 }));

    private async Task<DriverSession> AttachAsync(IServiceProvider dispatcher, long held)
    {
        var announce = new Announce
        {
            DriverId = Driver,
            BootId = Boot,
            Held = { new HeldAttempt { AttemptId = held, Phase = HeldAttempt.Types.Phase.InTheAir } },
        };
        await dispatcher.GetRequiredService<SmsJournal>().AnnounceAsync(announce, _services.GetRequiredService<OpenAttempts>().Of(Driver));
        var session = new DriverSession(Driver, Boot, _heard.Writer, KeyId: -1);
        var roster = dispatcher.GetRequiredService<Roster>();
        roster.Attach(session);
        await roster.ModemAsync(session, new Modem { Imei = Imei, State = ModemState.Ready, Sim = new Sim { Iccid = Iccid, Imsi = Imsi } });
        return session;
    }

    private async Task SendAllAsync(IServiceProvider dispatcher, DriverSession session)
    {
        do
        {
            await dispatcher.GetRequiredService<DispatchPump>().RunOnceAsync();
            while (_heard.Reader.TryRead(out var message))
            {
                if (message.Offer is not { } offer)
                    continue;
                await dispatcher.GetRequiredService<Dispatcher>()
                    .AskGrantAsync(session, new AskGrant { AttemptId = offer.AttemptId, Iccid = Iccid, Imsi = Imsi, Imei = Imei });
                await dispatcher.GetRequiredService<Dispatcher>()
                    .OutcomeAsync(session, new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted() });
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }
        while (_services.GetRequiredService<SmsQueue>().Count(SmsState.Queued)
            + _services.GetRequiredService<SmsQueue>().Count(SmsState.Sending) > 0);
    }

    private SmsRecord Message(long id) => Store.Read(transaction => transaction.Find(SmsCollections.Messages, id))!;

    /// <summary>Gives the role when the test says so.</summary>
    private sealed class Turns : IRoleLease
    {
        private readonly Channel<RoleTerm> _terms = Channel.CreateUnbounded<RoleTerm>();
        private readonly TaskCompletionSource _askedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public void Give(long term, CancellationToken lost = default) =>
            _terms.Writer.TryWrite(new RoleTerm(DispatchTerm.Role, term, lost));

        public Task AskedAgainAsync() => _askedAgain.Task;

        public async Task<RoleTerm> TakeAsync(string role, CancellationToken cancellation)
        {
            if (++_asked == 2)
                _askedAgain.SetResult();
            return await _terms.Reader.ReadAsync(cancellation);
        }
    }
}
