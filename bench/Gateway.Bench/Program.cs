using Gateway.Bench;

return args switch
{
    ["storage", .. var rest] => await StorageBench.RunAsync(BenchOptions.Parse(rest)),
    ["register", .. var rest] => await RegisterBench.RunAsync(BenchOptions.Parse(rest)),
    ["queue", .. var rest] => await QueueBench.RunAsync(BenchOptions.Parse(["--sizes", "200000", .. rest])),
    ["open", var path] => await OpenBench.RunAsync(path),
    _ => BenchOptions.Usage(),
};
