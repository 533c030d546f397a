using System.Reflection;
using Gateway.ModemDriver;
using Gateway.Posix;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

OwnerAlone.FromHereOn();
if (args is ["--help" or "-h" or "-?" or "help", ..])
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

if (args is ["--version", ..])
{
    Console.WriteLine(typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    return 0;
}

if (CommandLine.Faults(args).ToList() is { Count: > 0 } faults)
    return await RefuseAsync(string.Join('\n', faults) + $"\n\n{CommandLine.Usage}", 2);

// Settings are read once. Watching their files would watch everything below the working directory, for every change of any file there.
// (As a source of its own: a value merely set is forgotten when the host puts its sources before it.)
using var settings = new ConfigurationManager();
settings.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, Configuration = settings });
builder.Configuration.AddCommandLine(args, CommandLine.ShortNames);
builder.Services.AddSystemd();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IValidateOptions<DriverOptions>, DriverOptionsValidator>();
builder.Services.AddOptions<DriverOptions>().Bind(builder.Configuration.GetSection("Modems")).PostConfigure(CommandLine.SplitPorts)
    .ValidateOnStart();
builder.Services.AddSingleton(services => new ModemDriverService(
    services.GetRequiredService<IOptions<DriverOptions>>().Value, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
builder.Services.AddHostedService(services => services.GetRequiredService<ModemDriverService>());
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(6)); // the driver bounds its own stop

try
{
    using var host = builder.Build();
    var options = host.Services.GetRequiredService<IOptions<DriverOptions>>().Value;
    if (options.Ports.Count == 0)
        return await RefuseAsync($"no ports are given, so there is nothing to drive.\n\n{CommandLine.Usage}", 2);
    if (DriverSettings.Faults(options).ToList() is { Count: > 0 } wrong)
        return await RefuseAsync(string.Join('\n', wrong), 1);
    using var signals = new StopSignals(() => { }, host.Services.GetRequiredService<ModemDriverService>().StopAtOnce);
    await host.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    return await RefuseAsync(string.Join('\n', wrong.Failures.Select(failure => $"Modems:{failure}")), 1);
}
catch (InvalidOperationException wrong) when (wrong.Source == "Microsoft.Extensions.Configuration.Binder")
{
    return await RefuseAsync(wrong.Message, 1); // "Failed to convert configuration value 'x' at 'Modems:BaudRate' …"
}

static async Task<int> RefuseAsync(string why, int exit)
{
    await Console.Error.WriteLineAsync($"gateway-modems does not start: {why}");
    return exit;
}
