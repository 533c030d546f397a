using System.ComponentModel.DataAnnotations;
using Gateway.VirtualBank;
using Microsoft.AspNetCore.Server.Kestrel.Core;

if (args is ["--help" or "-h" or "-?" or "help", ..])
{
    Console.WriteLine(args is [_, "words"] ? WordList.Words : args is [_, "habits"] ? WordList.Habits : CommandLine.Usage);
    return 0;
}

CommandLine command;
try
{
    command = CommandLine.Parse(args);
    Validator.ValidateObject(command.Options, new ValidationContext(command.Options), validateAllProperties: true);
}
catch (Exception wrong) when (wrong is FormatException or ValidationException)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{CommandLine.Usage}");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }); // not the working directory: it would be watched
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls($"http://{command.Grpc}");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(end => end.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(command.Options);
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
