using Gateway.Bench;
using Gateway.Bench.Journal;

return args switch
{
    ["storage", .. var rest] => await StorageBench.RunAsync(BenchOptions.Parse(rest)),
    ["register", .. var rest] => await RegisterBench.RunAsync(BenchOptions.Parse(rest)),
    ["journal", .. var rest] => await JournalBench.RunAsync(BenchOptions.Parse(rest)),
    ["pick", .. var rest] => PickBench.Run(BenchOptions.Parse(rest)),
    ["queue", .. var rest] => await QueueBench.RunAsync(BenchOptions.Parse(["--sizes", "200000", .. rest])),
    ["trips", .. var rest] => await TripsBench.RunAsync(BenchOptions.Parse(["--sizes", "1000000", .. rest])),
    ["beside", var other, .. var rest] => await BesideBench.RunAsync(other, BenchOptions.Parse(["--sizes", "200000", .. rest])),
    ["open", var path] => await OpenBench.RunAsync(path),
    _ => BenchOptions.Usage(),
};
