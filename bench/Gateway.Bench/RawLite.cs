using System.Diagnostics;
using Gateway.Core.Storage.Lite;
using Google.Protobuf;
using LiteDB;
using LiteDB.Engine;

namespace Gateway.Bench;

/// <summary>
/// LiteDB alone, for comparison: the same documents under monotonic keys, 64 registrations with their jobs per commit, its own
/// log and its own checkpoints. Its Commit returns before anything is flushed, so it promises less than the store does.
/// </summary>
internal sealed class RawLite(string path) : IDisposable
{
    private const int PerCommit = 64;
    private const int PerFillingCommit = 2000;

    private readonly LiteEngine _engine = new(path);
    private long _next;

    public double Run(int seconds) => Run(PerCommit, (_, elapsed) => elapsed < TimeSpan.FromSeconds(seconds));

    public void FillTo(long count) => Run(PerFillingCommit, (next, _) => next < count);

    public void Dispose() => _engine.Dispose();

    private double Run(int perCommit, Func<long, TimeSpan, bool> more)
    {
        var watch = Stopwatch.StartNew();
        var from = _next;
        while (more(_next, watch.Elapsed))
        {
            _engine.BeginTrans();
            var records = Enumerable.Range(0, perCommit).Select(_ => ++_next).ToList();
            _engine.Insert("registrations", records.Select(n => Document(n, BenchModel.Registration(n))), BsonAutoId.Int64);
            _engine.Insert("jobs", records.Select(n => Document(n, BenchModel.Job(n, n))), BsonAutoId.Int64);
            _engine.Commit();
        }
        return (_next - from) / watch.Elapsed.TotalSeconds;
    }

    private static BsonDocument Document(long id, IMessage record) => new() { ["_id"] = id, ["v"] = 1, ["env"] = record.ToByteArray() };
}
