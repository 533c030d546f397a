using System.Net;
using Gateway.Cli.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Cli.Tests.Scripted;

/// <summary>How a command ended and what it said.</summary>
internal sealed record Ended(Exit Exit, string Out, string Error);

/// <summary>A real gRPC server on loopback that answers by a script, and a folder in which commands run against it.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication _host;

    private ScriptedGateway(WebApplication host, Script script)
    {
        _host = host;
        Script = script;
        Folder = Directory.CreateTempSubdirectory("gateway-cli-").FullName;
        File.WriteAllText(InFolder("my.key"), "secret-of-a-test\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(InFolder("my.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public Script Script { get; }

    public string Folder { get; }

    public string Address => _host.Urls.Single();

    public static async Task<ScriptedGateway> StartAsync()
    {
        var script = new Script();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(script).AddGrpc();
        var host = builder.Build();
        host.MapGrpcService<Registrations>();
        host.MapGrpcService<Checkpoints>();
        host.MapGrpcService<Messages>();
        host.MapGrpcService<Inbox>();
        host.MapGrpcService<Bank>();
        host.MapGrpcService<Places>();
        host.MapGrpcService<Keys>();
        host.MapGrpcService<Stores>();
        host.MapGrpcService<VirtualPhones>();
        await host.StartAsync();
        return new(host, script);
    }

    public string InFolder(string name) => Path.Combine(Folder, name);

    public Task<Ended> RunAsync(params string[] arguments) => RunInAsync("en_GB.UTF-8", arguments);

    public Task<Ended> RunInChineseAsync(params string[] arguments) => RunInAsync("zh_CN.UTF-8", arguments);

    public Task<Ended> RunInAsync(string lang, string[] arguments, Func<Terminal, Terminal>? with = null) =>
        CommandLine.RunAsync(
            [.. arguments, "--server", Address, "--key", "my.key"],
            terminal => (with ?? (same => same))(terminal with { Environment = name => name == "LANG" ? lang : null, Folder = Folder }));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
