using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>
/// Moves a day forward from event to event: registrations, outcomes, alarms, crashes. What falls into one second of the
/// virtual clock happens at once, so that it shares a commit. Work of one second ends on many threads: nothing that follows may
/// depend on which ended first, so that one seed is one day.
/// </summary>
internal sealed class RehearsalRun(RehearsalOptions options, DayProfile profile, IConfiguration settings, string directory)
    : IAsyncDisposable
{
    private const long SliceMs = 1_000;
    private const int MostRounds = 16;

    private static readonly Caller Partner = new(1, "rehearsal", Role.Partner);
    private static readonly Caller Clerk = new(2, "rehearsal gate", Role.Checkpoint);

    private readonly int _day = HarbinTime.DayOf(options.Date);
    private readonly RehearsedBank _bank = new(options.Sims, profile.Air, options.Seed);

    // By time, then by the person's number. Changed by work that ends, under its lock.
    private readonly PriorityQueue<Person, (long AtMs, int Number)> _registering = new();
    private readonly PriorityQueue<(string SmsId, int Number), (long AtMs, int Number)> _asking = new();

    private readonly VirtualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(
        HarbinTime.StartOfDay(HarbinTime.DayOf(options.Date))));

    private RehearsalCore? _core;

    private RehearsalCore Core => _core ?? throw new InvalidOperationException("The core is not started.");

    /// <summary>Crashes that were rehearsed.</summary>
    public int Crashes { get; private set; }

    /// <summary>Runs the whole day.</summary>
    public async Task<RehearsalResult> RunAsync(CancellationToken cancellation)
    {
        var midnight = HarbinTime.StartOfDay(_day);
        foreach (var person in RehearsedDay.People(profile, options.Arrivals, _day, options.Seed))
            _registering.Enqueue(person, (person.RegistersAtMs, person.Number));
        await StartCoreAsync();

        var crashes = new Queue<long>(options.CrashMinutes.Order().Select(minute => midnight + (minute * 60_000L)));
        var forecastAt = midnight + (options.ForecastMinute * 60_000L);
        var end = midnight + (24 * 3_600_000L) + (Core.ForecastOptions.GraceMinutes * 60_000L);
        ForecastResponse? forecast = null;
        long? alarm = midnight;
        while (true)
        {
            var next = Next(alarm, crashes, forecast is null ? forecastAt : long.MaxValue);
            if (next >= end)
                break;
            await PaceAsync(next, cancellation);
            _clock.MoveTo((next + SliceMs - 1) / SliceMs * SliceMs);
            cancellation.ThrowIfCancellationRequested();
            if (forecast is null && _clock.NowMs >= forecastAt)
                forecast = Core.Forecast.Make();
            if (crashes.TryPeek(out var crash) && crash <= _clock.NowMs)
            {
                crashes.Dequeue();
                await CrashAsync();
            }

            alarm = await SliceAsync();
        }

        _clock.MoveTo(end);
        return await RehearsalCount.OfAsync(Core, _bank, forecast ?? Core.Forecast.Make(), midnight, Crashes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
    }

    private long Next(long? alarm, Queue<long> crashes, long forecastAt)
    {
        var next = Math.Min(alarm ?? long.MaxValue, Math.Min(_bank.NextMs, forecastAt));
        if (_registering.TryPeek(out _, out var registers))
            next = Math.Min(next, registers.AtMs);
        if (_asking.TryPeek(out _, out var asks))
            next = Math.Min(next, asks.AtMs);
        if (crashes.TryPeek(out var crash))
            next = Math.Min(next, crash);
        return Math.Max(next, _clock.NowMs + 1);
    }

    private async Task<long?> SliceAsync()
    {
        await Task.WhenAll(Arrivals().Concat(_bank.Tell(Core, _clock.NowMs)).ToList());
        _bank.Forget(_clock.NowMs);
        for (var round = 0; ; round++)
        {
            var alarm = await Core.Pump.RunOnceAsync();
            if (await _bank.WorkAsync(Core, _clock.NowMs) == 0 || round == MostRounds)
                return alarm;
        }
    }

    // All who are due are taken out before the first begins.
    private IEnumerable<Task> Arrivals()
    {
        var registering = Due(_registering);
        var asking = Due(_asking);
        return registering.Select(RegisterAsync).Concat(asking.Select(asks => AskAgainAsync(asks.SmsId, asks.Number)));
    }

    private List<T> Due<T>(PriorityQueue<T, (long AtMs, int Number)> queue)
    {
        var due = new List<T>();
        while (queue.TryPeek(out var first, out var at) && at.AtMs <= _clock.NowMs)
        {
            queue.Dequeue();
            due.Add(first);
        }

        return due;
    }

    private async Task RegisterAsync(Person person)
    {
        var answer = await Core.Registrar.RegisterAsync(Partner, RehearsedForm.Of(person), CancellationToken.None);
        lock (_registering)
        {
            if (answer.Refusal is { Code: (int)Google.Rpc.Code.Unavailable })
                _registering.Enqueue(person, (_clock.NowMs + SliceMs, person.Number));
            else if (answer.Refusal is { } refusal)
                throw new InvalidDataException($"An invented form was refused: {refusal.Message}");
            else if (person.AsksAgainAtMs > 0)
                _asking.Enqueue((PublicId.Format(PublicId.Sms, answer.Result!.Message!.Id), person.Number),
                    (person.AsksAgainAtMs, person.Number));
        }
    }

    private async Task AskAgainAsync(string smsId, int number)
    {
        try
        {
            await Core.Operations.ResendAsync(Clerk, new ResendSmsRequest { SmsId = smsId, RequestId = $"again-{number}" },
                CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            lock (_registering)
                _asking.Enqueue((smsId, number), (_clock.NowMs + SliceMs, number));
        }
        catch (Grpc.Core.RpcException)
        {
            // In the air at this very moment, or not to be sent at all: the clerk reads the state and goes by the record.
        }
    }

    private async Task StartCoreAsync()
    {
        _core = await RehearsalCore.StartAsync(_clock, directory, settings);

        for (var back = 1; back <= DemandHistory.Days; back++)
            Remember(_day - back, options.Seed + (back * 1_000));
        await _bank.AttachAsync(Core);
    }

    // What the register would know of a day before: another one of the same kind. Whoever registers then for today is drawn
    // with today, at midnight.
    private void Remember(int day, int seed)
    {
        foreach (var person in RehearsedDay.People(profile, options.Arrivals, day, seed))
        {
            var due = person.ArrivesAtMs + (long)Core.DueTimes.WayToGate(person.Mode).TotalMilliseconds;
            var parts = person.LongName ? 2 : 1;
            if (HarbinTime.Day(due) == day)
                Core.Demand.Count(person.RegistersAtMs, due, parts);
            if (person.AsksAgainAtMs > 0)
                Core.Demand.Count(person.AsksAgainAtMs, person.AsksAgainAtMs, parts);
        }
    }

    // Everything of this second is under way when the log breaks off in the middle of a commit: of the first one, always.
    private async Task CrashAsync()
    {
        Crashes++;
        List<Task> work;
        using (Core.Store.HoldWrites())
        {
            work = Arrivals().Concat(_bank.Tell(Core, _clock.NowMs)).ToList();
            Core.Die();
        }

        foreach (var task in work)
        {
            try
            {
                await task;
            }
            catch (StoreUnavailableException)
            {
                // Nobody knows whether it was stored: it is told again.
            }
        }

        _bank.Forget(_clock.NowMs);
        _bank.LoseCore(_clock.NowMs);
        await Core.DisposeAsync();
        await StartCoreAsync();
    }

    private async Task PaceAsync(long nextMs, CancellationToken cancellation)
    {
        if (options.Speed > 0)
            await Task.Delay(TimeSpan.FromMilliseconds((nextMs - _clock.NowMs) / options.Speed), TimeProvider.System, cancellation);
    }
}
