using System.CommandLine.Help;
using System.ComponentModel.DataAnnotations;
using Gateway.VirtualBank;
using Microsoft.AspNetCore.Server.Kestrel.Core;

if (args is ["--help" or "-h" or "-?", "words" or "habits"])
{
    Console.WriteLine(args[1] == "words" ? WordList.Words : WordList.Habits);
    return 0;
}

var line = new CommandLine();
var given = line.Parse(args);
if (given.Errors.Count > 0)
    return await RefuseAsync(given.Errors.Select(wrong => wrong.Message));
if (given.Action is not null) // --help, --version
{
    // As the other programs do: first its name, which the library says under "Usage" alone.
    if (given.Action is HelpAction)
        Console.WriteLine("gateway-virtual-bank: a bank of modems that are not there, for tests and training\n");
    return await given.InvokeAsync();
}

var options = line.OptionsOf(given);
var wrongValues = new List<ValidationResult>();
if (!Validator.TryValidateObject(options, new ValidationContext(options), wrongValues, validateAllProperties: true))
    return await RefuseAsync(wrongValues.Select(wrong => wrong.ErrorMessage ?? ""));

// not the working directory: it would be watched
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls($"http://{line.GrpcOf(given)}");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(end => end.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(options);
builder.Services.AddSingleton<VirtualModemBank>();

await using var app = builder.Build();
app.MapGrpcService<VirtualBankService>();
var bank = app.Services.GetRequiredService<VirtualModemBank>();
try
{
    await bank.StartAsync();
}
catch (Exception wrong) when (wrong is IOException or FormatException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
foreach (var port in bank.Ports) Console.WriteLine(port);
await app.RunAsync();
return 0;

static async Task<int> RefuseAsync(IEnumerable<string> reasons)
{
    await Console.Error.WriteLineAsync($"gateway-virtual-bank does not start: {string.Join('\n', reasons)}\nSee --help.");
    return 2;
}
