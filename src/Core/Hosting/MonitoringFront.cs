using Gateway.Core.Access;

namespace Gateway.Core.Hosting;

/// <summary>At the address for monitoring there is nothing but what monitoring needs.</summary>
internal sealed class MonitoringFront(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<MonitoringAddress>() is null || context.Request.Path == "/metrics"
            || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);
        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
