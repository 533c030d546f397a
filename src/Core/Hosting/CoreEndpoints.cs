using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Http;
using Gateway.Core.Modems;
using Gateway.Core.Places;
using Gateway.Core.Registration;
using Gateway.Core.Rpc;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Storage;
using Gateway.Core.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>What the gateway serves.</summary>
internal static class CoreEndpoints
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddContract()
        {
            services.AddOptions<ListenOptions>().BindConfiguration(ListenOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidator>();
            services.ConfigureOptions<Listeners>();
            // A buffer waits at each connection, instead of being taken when something has come: one step less for each message, 4 KiB for each connection.
            services.Configure<SocketTransportOptions>(transport => transport.WaitForDataBeforeAllocatingBuffer = false);
            services.AddGrpc(options =>
            {
                options.Interceptors.Add<TraceInterceptor>();
                options.Interceptors.Add<FaultInterceptor>();
                options.Interceptors.Add<AccessInterceptor>();
            }).AddJsonTranscoding(options =>
            {
                options.TypeRegistry = StatusAnswer.Details;
                // proto3's JSON mapping: beyond 2^53 a number of JavaScript is another number.
                options.JsonSettings.WriteInt64sAsStrings = true;
            });
            services.AddGrpcReflection();
            services.AddGrpcHealthChecks();
            services.AddHealthChecks().AddCheck<Readiness>("ready", tags: ["ready"]);
            return services.AddSingleton<Readiness>();
        }
    }

    extension(WebApplication app)
    {
        public void MapContract()
        {
            app.UseJsonFront();
            app.MapGrpcService<RegistrationService>();
            app.MapGrpcService<CheckpointService>();
            app.MapGrpcService<SmsService>();
            app.MapGrpcService<InboundService>();
            app.MapGrpcService<ModemService>();
            app.MapGrpcService<PlaceService>();
            app.MapGrpcService<AccessService>();
            app.MapGrpcService<StoreService>();
            app.MapGrpcHealthChecksService();
            app.MapHealthPages();
            app.MapPrometheusScrapingEndpoint();
            if (app.Services.GetRequiredService<IOptions<ListenOptions>>().Value.OnlyLoopback)
                app.MapGrpcReflectionService();
            app.MapContractPage();
            AccessRules.RequireRuleForEach(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
        }
    }
}
