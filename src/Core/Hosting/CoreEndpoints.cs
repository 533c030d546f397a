using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Checkpoint;
using Gateway.Core.Http;
using Gateway.Core.Limits;
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
            // A buffer waits at each connection, instead of being taken when something has come: one step less for each message, 4 KiB for
            // each connection.
            services.Configure<SocketTransportOptions>(transport => transport.WaitForDataBeforeAllocatingBuffer = false);
            services.AddGrpc(options =>
            {
                options.Interceptors.Add<TraceInterceptor>();
                options.Interceptors.Add<AuditInterceptor>();
                options.Interceptors.Add<FaultInterceptor>();
                options.Interceptors.Add<AnswerSize>();
                options.CompressionProviders.Clear(); // a packed message is told apart from a bomb only by unpacking it
            }).AddJsonTranscoding(options =>
            {
                options.TypeRegistry = StatusAnswer.Details;
                // proto3's JSON mapping: beyond 2^53 a number of JavaScript is another number.
                options.JsonSettings.WriteInt64sAsStrings = true;
            });
            services.AddGrpcReflection();
            services.AddGrpcHealthChecks();
            services.AddHealthChecks().AddCheck<Readiness>("ready", tags: ["ready"]);
            return services.AddSingleton<Readiness>().AddSingleton<FaultLog>();
        }
    }

    extension(WebApplication app)
    {
        /// <summary>What every request passes, in this order: who calls, whether they may, how much, and whether the body is what it should
        /// be.</summary>
        public void UseFront()
        {
            app.UseWordsForEmptyErrors();
            app.UseRouting();
            app.UseMiddleware<MonitoringFront>();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseMiddleware<CallFront>();
            app.UseMiddleware<JsonFront>();
        }

        public void MapContract()
        {
            var guarded = app.WithAccessRules();
            guarded.MapGrpcService<RegistrationService>();
            guarded.MapGrpcService<CheckpointService>();
            guarded.MapGrpcService<SmsService>();
            guarded.MapGrpcService<InboundService>();
            guarded.MapGrpcService<ModemService>();
            guarded.MapGrpcService<PlaceService>();
            guarded.MapGrpcService<AccessService>();
            guarded.MapGrpcService<AuditService>();
            guarded.MapGrpcService<StoreService>();
            guarded.MapVirtualBank();
            guarded.MapGrpcHealthChecksService();
            guarded.MapHealthPages();
            guarded.MapPrometheusScrapingEndpoint();
            if (app.Services.GetRequiredService<IOptions<ListenOptions>>().Value is { OnlyLoopback: true } or { Reflection: true })
                guarded.MapGrpcReflectionService();
            guarded.MapContractPage();
            app.RequireAccessRules();
        }
    }
}
