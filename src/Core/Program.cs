using Gateway.Core.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSystemd();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddContract()
    .AddStorage()
    .AddAccess()
    .AddRegistration()
    .AddSms()
    .AddModems()
    .AddEmbedded(builder.Configuration);

await using var app = builder.Build();
app.MapContract();
app.MapEmbedded();
return await app.RunGatewayAsync();
