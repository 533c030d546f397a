using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;

namespace Gateway.Bench;

/// <summary>The real gateway-core as a process of its own, on a store that is there already, without modems.</summary>
internal sealed class CoreUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;
    private readonly Uri _address;

    private CoreUnderTest(Process process, string directory, Uri address, TimeSpan readyAfter)
    {
        (_process, _directory, _address, ReadyAfter) = (process, directory, address, readyAfter);
    }

    /// <summary>From the start of the process until it says that it listens.</summary>
    public TimeSpan ReadyAfter { get; }

    public long ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>What it has handed to the disk so far.</summary>
    public long WrittenBytes => File.ReadLines($"/proc/{_process.Id}/io")
        .Where(line => line.StartsWith("write_bytes:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.AsSpan("write_bytes:".Length), CultureInfo.InvariantCulture));

    public TimeSpan Cpu => _process.TotalProcessorTime;

    /// <summary>The executable that was built with these benchmarks.</summary>
    public static string ThisBuild => Path.Combine(AppContext.BaseDirectory, "gateway-core");

    public static Task<CoreUnderTest> StartAsync(string storePath, params string[] settings) => StartAsync(storePath, ThisBuild, settings);

    /// <param name="executable">Path of a gateway-core.</param>
    public static async Task<CoreUnderTest> StartAsync(string storePath, string executable, string[] settings)
    {
        var grpc = FreePort();
        var http = FreePort();
        var start = new ProcessStartInfo(executable)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                $"--Storage:Path={storePath}", $"--Listen:Grpc=http://127.0.0.1:{grpc}", $"--Listen:Http=http://127.0.0.1:{http}",
                "--Modems:Embedded=false", "--Logging:LogLevel:Default=Warning",
            },
        };
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        start.Environment["LANG"] = "C";
        // Ends of phones one after the other are guesses to a gate. Not on the command line: a build of before knows no such setting.
        start.Environment["Gate__MissesPerMinute"] = "10000";
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("is running", StringComparison.Ordinal))
                break;
        }

        var ready = watch.Elapsed;
        _ = process.StandardOutput.ReadToEndAsync();
        return new CoreUnderTest(process, Path.GetDirectoryName(Path.GetFullPath(storePath))!, new Uri($"http://127.0.0.1:{grpc}"), ready);
    }

    /// <summary>Calls with the administrator's key.</summary>
    public CallInvoker Connect() => Connect(File.ReadAllText(Path.Combine(_directory, "admin.key")).Trim());

    public CallInvoker Connect(string key)
    {
        var channel = GrpcChannel.ForAddress(_address, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, headers) =>
            {
                headers.Add("authorization", "Bearer " + key);
                return Task.CompletedTask;
            })),
            UnsafeUseInsecureChannelCallCredentials = true,
        });
        return channel.CreateCallInvoker();
    }

    public async ValueTask DisposeAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
