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

/// <summary>A call that hangs inside the store keeps nobody else waiting who does not need what it holds: seen from outside, over real connections.</summary>
public sealed class BlockedCallTests : IAsyncLifetime
{
    private const int Many = 40;
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-blocked-").FullName;
    private readonly FakeTimeProvider _time = new(Forms.Now);
    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;
    private RegistrationApi.RegistrationApiClient _partner = null!;
    private CheckpointApi.CheckpointApiClient _lock = null!;

    private IStore Store => _app.Services.GetRequiredService<IStore>();

    public async ValueTask InitializeAsync()
    {
        var (grpc, http) = (FreePort(), FreePort());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [$"--Storage:Path={Path.Combine(_directory, "gateway.db")}", $"--Listen:Grpc={grpc}", $"--Listen:Http={http}", "--Modems:Embedded=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_time)
            .AddContract().AddSlices().AddAlerts().AddGauges().AddTelemetry(builder.Configuration).AddEmbedded(builder.Configuration);
        _app = builder.Build();
        _app.MapContract();
        await _app.Services.GetRequiredService<IStoreEngine>().OpenAsync();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(grpc);
        _partner = new(Caller("partner", Role.Partner));
        _lock = new(Caller("gate", Role.Checkpoint));
        await _partner.RegisterAsync(Form("230103199001011237"));
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task While_a_write_hangs_gates_are_answered_and_forms_are_stored_when_it_ends()
    {
        using var hold = new ManualResetEventSlim();
        var hanging = Store.WriteAsync(_ => hold.Wait(Timeout.Infinite), TestContext.Current.CancellationToken);
        var registered = People().Select(number => _partner.RegisterAsync(Form(number)).ResponseAsync).ToList();

        for (var i = 0; i < Many; i++)
            Assert.Single((await _lock.VerifyAsync(LookUp())).Matches);
        Assert.All(registered, answer => Assert.False(answer.IsCompleted));

        hold.Set();
        Assert.True(await hanging);
        Assert.Equal(registered.Count, (await Task.WhenAll(registered)).Select(answer => answer.RegistrationId).Distinct().Count());
    }

    [Fact]
    public async Task While_lists_hang_gates_are_answered_and_forms_are_stored()
    {
        using var hold = new ManualResetEventSlim();
        var hanging = Enumerable.Range(0, Many).Select(_ => Store.ListAsync(_ => hold.Wait(Timeout.Infinite), TestContext.Current.CancellationToken)).ToList();
        var lists = Enumerable.Range(0, Many).Select(_ => _partner.ListAsync(new ListRegistrationsRequest()).ResponseAsync).ToList();

        foreach (var number in People())
        {
            Assert.Single((await _lock.VerifyAsync(LookUp())).Matches);
            Assert.NotEmpty((await _partner.RegisterAsync(Form(number))).RegistrationId);
        }

        Assert.All(lists, list => Assert.False(list.IsCompleted));
        hold.Set();
        await Task.WhenAll(hanging);
        Assert.All(await Task.WhenAll(lists), list => Assert.True(list.Registrations.Count > 1));
    }

    private static VerifyRequest LookUp() => new() { Key = "230103199001011237", EntryPoint = "AIR-HRB-D" };

    private static IEnumerable<string> People() => ["230102198506150020", "230107200002290013", "230121193807050038", "810000199001010019"];

    private static RegisterRequest Form(string number)
    {
        var form = Forms.WithDocument(DocumentType.IdCard, number);
        form.RequestId = number;
        return form;
    }

    private CallInvoker Caller(string name, Role role)
    {
        var key = _app.Services.GetRequiredService<CallerDirectory>().CreateForThisProcess(name, role, _time.GetUtcNow().ToUnixTimeMilliseconds());
        return _channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {key}");
            return metadata;
        });
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
