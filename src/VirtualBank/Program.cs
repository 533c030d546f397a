using Gateway.VirtualBank;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var options = new VirtualBankOptions
{
    Count = int.Parse(builder.Configuration["count"] ?? "8", System.Globalization.CultureInfo.InvariantCulture),
    Directory = builder.Configuration["dir"] ?? "data/virtual",
    AirTime = TimeSpan.FromSeconds(double.Parse(builder.Configuration["air-time"] ?? "3", System.Globalization.CultureInfo.InvariantCulture)),
};
await using var app = builder.Build();
await using var bank = new VirtualModemBank(options, TimeProvider.System, app.Services.GetRequiredService<ILogger<VirtualModemBank>>());
await bank.StartAsync();
foreach (var port in bank.Ports) Console.WriteLine(port);
builder.WebHost.UseUrls("http://127.0.0.1:0");
var stop = new TaskCompletionSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.TrySetResult(); };
using var term = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, c => { c.Cancel = true; stop.TrySetResult(); });
await stop.Task;
