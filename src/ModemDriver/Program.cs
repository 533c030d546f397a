using Gateway.ModemDriver;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// gateway-modems --core URL --key FILE --ports /dev/serial/by-id/*
// Settings are read once. Watching their files would watch everything below the working directory, for every change of any file there.
// (As a source of its own: a value merely set is forgotten when the host puts its sources before it.)
using var settings = new ConfigurationManager();
settings.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, Configuration = settings });
builder.Configuration.AddCommandLine(args, CommandLine.ShortNames);
builder.Services.AddSystemd();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IValidateOptions<DriverOptions>, DriverOptionsValidator>();
builder.Services.AddOptions<DriverOptions>().Bind(builder.Configuration.GetSection("Modems")).PostConfigure(CommandLine.SplitPorts).ValidateOnStart();
builder.Services.AddSingleton(services => new ModemDriverService(
    services.GetRequiredService<IOptions<DriverOptions>>().Value, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
builder.Services.AddHostedService(services => services.GetRequiredService<ModemDriverService>());
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(6)); // the driver bounds its own stop

using var host = builder.Build();
using var secondSignal = SecondSignal.Listen(host.Services.GetRequiredService<ModemDriverService>());
await host.RunAsync();
return 0;
