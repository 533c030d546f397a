using System.Globalization;

namespace Gateway.Bench;

/// <summary>What may be set on the command line.</summary>
internal sealed record BenchOptions(string Directory, int[] Sizes, int Seconds, int Callers, bool Raw, int Messages, int Rounds)
{
    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions(Path.Combine(Path.GetTempPath(), "gateway-bench"), [0, 10_000, 100_000, 1_000_000],
            10, 64, Raw: true, 30_000, 5);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--dir" => options with { Directory = args[++i] },
                "--sizes" =>
                    options with { Sizes = [.. args[++i].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] },
                "--seconds" => options with { Seconds = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--callers" => options with { Callers = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--messages" => options with { Messages = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--no-raw" => options with { Raw = false },
                var other => throw new ArgumentException($"Unknown option {other}", nameof(args)),
            };
        }
        return options;
    }

    public static int Usage()
    {
        Console.Error.WriteLine(
            "gateway-bench storage [--dir D] [--sizes 0,10000,100000,1000000] [--seconds 10] [--callers 64] [--no-raw]");
        Console.Error.WriteLine("gateway-bench journal [--dir D] [--messages 30000] [--seconds 10] [--callers 64]");
        Console.Error.WriteLine("gateway-bench pick [--sizes 100000,1000000]");
        Console.Error.WriteLine("gateway-bench register [the same options]");
        Console.Error.WriteLine("gateway-bench queue [--sizes 200000] [--dir D] [--seconds 10] [--callers 64]");
        Console.Error.WriteLine("gateway-bench trips [--sizes 1000000] [--dir D]");
        Console.Error.WriteLine("gateway-bench beside GATEWAY-CORE [--sizes 200000] [--rounds 5] [--dir D] [--seconds 10] [--callers 64]");
        Console.Error.WriteLine("gateway-bench open FILE");
        return 2;
    }
}
