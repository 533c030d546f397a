using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Telemetry;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Checkpoint;

/// <summary>Somebody at a gate looks for numbers that are nobody's, again and again.</summary>
/// <param name="Key">Number of the key, "k-…".</param>
/// <param name="Gate">Code of the entry point.</param>
internal sealed record Guessing(string Key, string Gate);

/// <summary>Look-ups that found nobody, by key and gate: counted, and those beyond <see cref="GateOptions.MissesPerMinute"/> wait.
/// Whoever is found never waits.</summary>
internal sealed class GateMisses(IOptions<GateOptions> options, TimeProvider time)
{
    /// <summary>Word of the remark to an answer that has waited.</summary>
    public const string Slowed = "slowed";

    /// <summary>Keys and gates that are told apart; keys that were made by the thousand share what is left.</summary>
    private const int MostApart = 1000;
    private const string Others = "other";

    /// <summary>It is not over because somebody takes breath.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private static readonly Counter<long> Misses = GatewayTelemetry.Meter.CreateCounter<long>("gateway.gate.misses",
        description: "Numbers that were looked up at a gate and found nobody.");

    private readonly ConcurrentDictionary<Guessing, MissPace> _paces = new();
    private readonly long _begun = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_begun);

    /// <summary>Who has guessed beyond the limit within the last minutes, in the order of keys and gates.</summary>
    public IReadOnlyList<Guessing> Guesses =>
    [
        .. _paces.Where(each => each.Value.Beyond is { } last && Now - last < Lasts).Select(each => each.Key)
            .OrderBy(each => each.Key, StringComparer.Ordinal).ThenBy(each => each.Gate, StringComparer.Ordinal),
    ];

    public int PerMinute => options.Value.MissesPerMinute;

    /// <summary>Counts a look-up, and waits when it was one too many.</summary>
    /// <param name="shown">Numbers of the registrations that the end of a phone showed; empty: it was found by more, or nobody was.</param>
    /// <returns>What is said of the wait; null: there was none.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED with <c>google.rpc.RetryInfo</c>: too many wait.</exception>
    public async Task<Flag?> CountAsync(Caller caller, string gate, int misses, IReadOnlyList<long> shown, ServerCallContext context)
    {
        if (misses == 0)
            return null;
        var (who, pace) = PaceOf(caller, gate);
        Count(who, misses);
        var turn = pace.Take(misses, shown, Now);
        if (turn.IsRefused)
            throw Refusal(gate, turn.Wait, context);
        if (turn.Wait <= TimeSpan.Zero)
            return null;
        try
        {
            await Task.Delay(turn.Wait, time, context.CancellationToken);
        }
        finally
        {
            pace.Waited();
        }

        var seconds = turn.Wait.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new Flag
        {
            Word = Slowed,
            Text = Speech.Of(context).Say(new()
            {
                English = $"This answer waited {seconds} s: more than {PerMinute} look-ups a minute with this key at {gate} found nobody. Whoever is found by document or code never waits.",
                Chinese = $"本次查验等待了 {seconds} 秒：此密钥在 {gate} 每分钟查无此人超过 {PerMinute} 次。按证件或登记码能查到的人无需等待。",
            }),
        };
    }

    /// <summary>People stand there who were shown by the end of a phone before: that was no guess.</summary>
    public void Met(Caller caller, string gate, IReadOnlyCollection<long> registrations)
    {
        if (_paces.TryGetValue(Who(caller, gate), out var pace))
            pace.Met(registrations);
    }

    private static Guessing Who(Caller caller, string gate) =>
        new(caller.IsOfThisProcess ? "process" : PublicId.Format(PublicId.Key, caller.Id), gate);

    private (Guessing Who, MissPace Pace) PaceOf(Caller caller, string gate)
    {
        var who = Who(caller, gate);
        if (_paces.TryGetValue(who, out var known))
            return (who, known);
        if (_paces.Count >= MostApart)
            who = new Guessing(Others, Others);
        Count(who, 0);  // what rises from nothing is no rise to Prometheus
        return (who, _paces.GetOrAdd(who, _ => new MissPace(PerMinute)));
    }

    private static void Count(Guessing who, int misses) =>
        Misses.Add(misses, new KeyValuePair<string, object?>("key", who.Key), new KeyValuePair<string, object?>("gate", who.Gate));

    private RpcException Refusal(string gate, TimeSpan wait, ServerCallContext context)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.GetHttpContext().Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Rejection.Limit(
            "GATE_MISSES",
            new()
            {
                English = string.Create(CultureInfo.InvariantCulture,
                    $"More than {PerMinute} look-ups a minute with this key at {gate} found nobody, and too many of them wait already: this one is not answered. Look at the number, then ask again in {seconds} s."),
                Chinese = string.Create(CultureInfo.InvariantCulture,
                    $"此密钥在 {gate} 每分钟查无此人超过 {PerMinute} 次，等待的查验已过多：本次不予答复。请核对号码，{seconds} 秒后再查。"),
            },
            TimeSpan.FromSeconds(seconds)).ToRpcException();
    }
}
