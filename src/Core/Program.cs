using Gateway.Core.Alerts;
using Gateway.Core.Hosting;
using Gateway.Core.Limits;
using Gateway.Core.Modems;
using Gateway.Core.Rehearsal;
using Gateway.Core.Telemetry;
using Gateway.Posix;
using Microsoft.Extensions.Options;

OwnerAlone.FromHereOn();
if (args is [RehearseCommand.Verb, .. var words])
    return await RehearseCommand.RunAsync(words);
if (args is [StoreCommand.Verb, .. var storeWords])
    return await StoreCommand.RunAsync(storeWords);
if (Usage.For(args) is { } usage)
{
    Console.WriteLine(usage);
    return 0;
}

return await StartRefusal.OrRunAsync(async () =>
{
    // Settings are read once: watching their files would watch every folder beside the program.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
        ContentRootPath = AppContext.BaseDirectory,
    });
    KnownSettings.Check(builder.Configuration, args);
    builder.Logging.DropRatherThanBlock();
    builder.Host.UseSystemd();
    builder.Services.AddOptions<HostOptions>()
        .Configure<IOptions<ModemOptions>>((host, modems) => host.ShutdownTimeout = TimeSpan.FromSeconds(30 + modems.Value.StopSeconds));
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services
        .AddContract()
        .AddSlices()
        .AddLimits()
        .AddAlerts()
        .AddGauges()
        .AddTelemetry(builder.Configuration)
        .AddEmbedded(builder.Configuration);

    await using var app = builder.Build();
    app.UseFront();
    app.MapContract();
    return await app.RunGatewayAsync();
});
