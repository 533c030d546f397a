using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gateway.Core.Access;
using Gateway.Core.Alerts;
using Gateway.Core.Hosting;
using Gateway.Core.Modems;
using Gateway.Core.Storage;
using Gateway.Core.Telemetry;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Hosting;

/// <summary>The whole core in this process, on a real file, called over real connections. Its clock stands still.</summary>
internal sealed class ServedCore : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-served-").FullName;
    private readonly FakeTimeProvider _time = new(Forms.Now);
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private ServedCore(Action<IServiceCollection>? change)
    {
        var (grpc, http) = (FreePort(), FreePort());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args =
            [
                $"--Storage:Path={Path.Combine(_directory, "gateway.db")}",
                $"--Listen:Grpc={grpc}",
                $"--Listen:Http={http}",
                "--Modems:Embedded=false",
            ],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_time)
            .AddContract().AddSlices().AddAlerts().AddGauges().AddTelemetry(builder.Configuration).AddEmbedded(builder.Configuration);
        change?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapContract();
        _channel = GrpcChannel.ForAddress(grpc);
    }

    public IServiceProvider Services => _app.Services;

    /// <param name="change">What is replaced of it.</param>
    public static async Task<ServedCore> StartAsync(Action<IServiceCollection>? change = null)
    {
        var core = new ServedCore(change);
        await core.Services.GetRequiredService<IStoreEngine>().OpenAsync();
        await core._app.StartAsync();
        return core;
    }

    /// <summary>Somebody with a key that lives as long as this process.</summary>
    public CallInvoker Caller(string name, Role role)
    {
        var key = Services.GetRequiredService<CallerDirectory>()
            .CreateForThisProcess(name, role, _time.GetUtcNow().ToUnixTimeMilliseconds());
        return _channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {key}");
            return metadata;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
