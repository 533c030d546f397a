using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.V1;

namespace Gateway.Bench.Journal;

/// <summary>The derived queue alone: picking the next message out of many, and moving it on, as one grant and one outcome do.</summary>
internal static class PickBench
{
    private const int Picks = 100_000;
    private const int Sims = 64;

    public static int Run(BenchOptions options)
    {
        Print($"   waiting | build s | MiB | pick ms p50    p99   p99.9    max | move on ms p50    p99 | place in line ms p99");
        foreach (var size in options.Sizes.Where(size => size > 0))
            Measure(size);
        return 0;
    }

    private static void Measure(int size)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var queue = new SmsQueue();
        var lent = new LentMessages(queue);
        var watch = Stopwatch.StartNew();
        for (var id = 1; id <= size; id++)
            queue.Apply(null, Message(id));
        var build = watch.Elapsed.TotalSeconds;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        var picks = new double[Math.Min(Picks, size / 2)];
        var moves = new double[picks.Length];
        var places = new double[picks.Length];
        for (var i = 0; i < picks.Length; i++)
        {
            var iccid = string.Create(CultureInfo.InvariantCulture, $"8986000000000000{i % Sims:0000}");
            places[i] = Time(() => queue.PositionOf(Message(1 + Random.Shared.Next(size))));
            SmsKey? picked = null;
            picks[i] = Time(() => picked = lent.Lend(iccid, alone: false, nowMs: 1, AdmissionLimit.Open));
            var waiting = Message((int)picked!.Value.Id);
            var sending = waiting.Clone();
            SmsLife.Grant(sending, new AttemptRecord { AttemptId = i + 1, Part = 1, Iccid = iccid }, charged: 1, nowMs: 1);
            var sent = sending.Clone();
            SmsLife.Accept(sent, sent.Attempts[0], messageReference: 1, nowMs: 1);
            moves[i] = Time(() =>
            {
                queue.Apply(waiting, sending);
                lent.Committed((2 * i) + 1, [new RecordChange<SmsRecord>(waiting, sending)]);
                queue.Apply(sending, sent);
                lent.Committed((2 * i) + 2, [new RecordChange<SmsRecord>(sending, sent)]);
            });
        }

        foreach (var times in (double[][])[picks, moves, places])
            Array.Sort(times);
        Print($"{size,10} | {build,7:F1} | {memory,3} | {At(picks, 0.5),11:F4} {At(picks, 0.99),6:F4}  {At(picks, 0.999),6:F4} {picks[^1],6:F3} | {At(moves, 0.5),14:F4} {At(moves, 0.99),6:F4} | {At(places, 0.99),20:F4}");
    }

    /// <summary>Due at any time of ten days, in no order.</summary>
    private static SmsRecord Message(int id) => new()
    {
        Id = id,
        State = SmsState.Queued,
        Lane = NewMessage.OrdinaryLane,
        Parts = 1,
        NextPart = 1,
        Round = 1,
        DueAtMs = 1 + (id * 7_919L % 864_000_000),
        DeadlineMs = 2_000_000_000 + id,
    };

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
