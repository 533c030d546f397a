using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Roles;
using Grpc.Core;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Something that runs on the one core that dispatches, from its take-over to its end.</summary>
internal sealed record DispatcherService(IHostedService Service);

/// <summary>
/// Makes everything of the dispatcher when this core takes the role, and not before: whatever it believes of SIMs, modems and attempts
/// begins with the take-over, however long the process has been up. Ends it all when another core has the role.
/// </summary>
internal sealed partial class DispatchLeadership(IServiceScopeFactory scopes, IRoleLease lease, TimeProvider time,
    ILogger<DispatchLeadership> logger) : BackgroundService
{
    /// <summary>At the start of a core a driver may be there a moment before.</summary>
    private static readonly TimeSpan MostWaiting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource<IServiceProvider> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A part of the dispatcher, if this core is the dispatcher now.</summary>
    public T? Find<T>()
        where T : class
    {
        lock (_lock)
            return _current.Task is { IsCompletedSuccessfully: true } current
                ? current.GetAwaiter().GetResult().GetRequiredService<T>()
                : null;
    }

    /// <summary>A part of the dispatcher.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: another core dispatches.</exception>
    public async Task<T> GetAsync<T>(CancellationToken cancellation)
        where T : class
    {
        Task<IServiceProvider> current;
        lock (_lock)
            current = _current.Task;
        try
        {
            return (await current.WaitAsync(MostWaiting, time, cancellation)).GetRequiredService<T>();
        }
        catch (TimeoutException)
        {
            throw Elsewhere();
        }
    }

    /// <summary>Another core dispatches: UNAVAILABLE.</summary>
    public static RpcException Elsewhere() => Rejection.Elsewhere(
        "NOT_DISPATCHER",
        new() { English = "This core does not dispatch now: ask the one that does.", Chinese = "本核心现不派发短信：请改用正在派发的核心。" });

    /// <summary>Takes the role and makes the dispatcher, of which nothing runs yet.</summary>
    public async Task<AsyncServiceScope> TakeAsync(CancellationToken cancellation = default)
    {
        var term = await lease.TakeAsync(DispatchTerm.Role, cancellation);
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DispatchTerm>().Value = term;
        return scope;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = await TakeAsync(stoppingToken);
                await LeadAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException failure)
            {
                Log.NotTaken(logger, failure);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    private async Task LeadAsync(IServiceProvider dispatcher, CancellationToken stop)
    {
        var term = dispatcher.GetRequiredService<DispatchTerm>().Value;
        List<IHostedService> services = [.. dispatcher.GetServices<DispatcherService>().Select(one => one.Service)];
        foreach (var service in services)
            await service.StartAsync(stop);
        lock (_lock)
            _current.SetResult(dispatcher);
        Log.Taken(logger, term.Number);

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, term.Lost);
        var ended = Task.Delay(Timeout.InfiniteTimeSpan, time, ends.Token);
        var first = await Task.WhenAny([ended, .. services.OfType<BackgroundService>().Select(service => service.ExecuteTask!)]);

        lock (_lock)
            _current = new TaskCompletionSource<IServiceProvider>(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var service in Enumerable.Reverse(services))
            await service.StopAsync(CancellationToken.None);
        if (first != ended)
            await first;    // a fault of ours: the host stops
    }

    private static partial class Log
    {
        [LoggerMessage(3120, LogLevel.Information, "This core dispatches from now on (term {Term})")]
        public static partial void Taken(ILogger logger, long term);

        [LoggerMessage(3121, LogLevel.Warning, "The store is not available: this core does not dispatch yet")]
        public static partial void NotTaken(ILogger logger, Exception failure);
    }
}
