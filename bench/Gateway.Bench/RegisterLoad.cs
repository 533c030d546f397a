using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Bench;

/// <summary>Callers in a closed loop, and look-ups at a fixed rate beside writes at a fixed rate.</summary>
internal sealed class RegisterLoad(CallInvoker invoker, long next)
{
    private readonly RegistrationApi.RegistrationApiClient _registrations = new(invoker);
    private readonly ModemApi.ModemApiClient _modems = new(invoker);
    private readonly CheckpointApi.CheckpointApiClient _checkpoint = new(invoker);
    private readonly ConcurrentQueue<(long Number, string Code)> _known = new();
    private long _next = next;
    private long _errors;

    public static DateOnly FirstDay { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    /// <summary>Whether those who register want a text.</summary>
    public bool WithPhone { get; init; } = true;

    public long Next => _next;

    public long Errors => _errors;

    /// <returns>Forms answered per second.</returns>
    public async Task<double> RunAsync(int callers, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var from = _next;
        var until = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (watch.Elapsed < until)
                await RegisterAsync();
        }));
        return (_next - from) / watch.Elapsed.TotalSeconds;
    }

    /// <returns>Messages that wait to be sent.</returns>
    public async Task<long> WaitingAsync() => (await _modems.ListAsync(new ListModemsRequest())).Summary.Queued;

    /// <returns>Milliseconds of each form and of each look-up, ascending.</returns>
    public async Task<(double[] Writes, LookupTimes Lookups)> MixedAsync(int writesPerSecond, int lookupsPerSecond, int seconds)
    {
        var writes = new ConcurrentBag<double>();
        var lookups = new ConcurrentBag<(LookupKind Kind, double Milliseconds)>();
        await Task.WhenAll(
            AtRateAsync(writesPerSecond, seconds, async _ =>
            {
                var watch = Stopwatch.StartNew();
                await RegisterAsync();
                writes.Add(watch.Elapsed.TotalMilliseconds);
            }),
            AtRateAsync(lookupsPerSecond, seconds, async n =>
            {
                var (kind, key) = Key(n);
                var watch = Stopwatch.StartNew();
                await _checkpoint.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = "AIR-HRB-D" });
                lookups.Add((kind, watch.Elapsed.TotalMilliseconds));
            }));
        return ([.. writes.Order()], new LookupTimes(lookups));
    }

    /// <summary>Each kind in turn, spread over all records; codes are those of the last thousand forms.</summary>
    private (LookupKind Kind, string Key) Key(int n)
    {
        var number = Random.Shared.NextInt64(_next);
        return (n % 4) switch
        {
            0 => (LookupKind.Document, Forms.IdCard(number)),
            1 when _known.TryPeek(out var known) => (LookupKind.Code, known.Code),
            2 => (LookupKind.Tail4, Forms.Phone(number)[^4..]),
            _ => (LookupKind.Tail8, Forms.Phone(number)[^8..]),
        };
    }

    private async Task RegisterAsync()
    {
        var number = Interlocked.Increment(ref _next) - 1;
        try
        {
            var answer = await _registrations.RegisterAsync(Forms.Form(number, FirstDay, WithPhone));
            _known.Enqueue((number, answer.Code));
            if (_known.Count > 1000)
                _known.TryDequeue(out _);
        }
        catch (RpcException failure)
        {
            if (Interlocked.Increment(ref _errors) == 1)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{failure.Status}"));
        }
    }

    private static async Task AtRateAsync(int perSecond, int seconds, Func<int, Task> work)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var watch = Stopwatch.StartNew();
        var running = new List<Task>();
        var begun = 0;
        while (watch.Elapsed.TotalSeconds < seconds && await timer.WaitForNextTickAsync())
        {
            for (var due = (int)(watch.Elapsed.TotalSeconds * perSecond); begun < due; begun++)
                running.Add(work(begun));
        }

        await Task.WhenAll(running);
    }
}
