using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>
/// Status reports of one driver on their way to the store. Nobody waits for one, and the driver keeps it until it hears that it is stored: they are stored many at
/// a time, in the order in which they came. One by one each would cost as much as a grant: its own page read, changed and written.
/// </summary>
/// <param name="store">Ends when they are stored or given up; never throws. Asked in the order in which they came.</param>
internal sealed class ReportTray(Func<IReadOnlyList<StatusReport>, Task> store, TimeProvider time) : IAsyncDisposable
{
    /// <summary>As many as are stored at once, at most.</summary>
    public const int Most = 64;

    /// <summary>Trays on their way at once: a driver that brings thousands is read no faster than they are stored, and what others write comes in between.</summary>
    public const int MostTrays = 8;

    /// <summary>How long a report lies here, at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _places = new(MostTrays);
    private List<StatusReport> _reports = [];       // under the gate, as all below
    private Task _begun = Task.CompletedTask;
    private ITimer? _timer;
    private bool _isHasty;

    /// <summary>Completes at once; when the tray is full, once there is a place for it.</summary>
    public Task AddAsync(StatusReport report)
    {
        lock (_gate)
        {
            _reports.Add(report);
            if (_reports.Count >= Most || _isHasty)
                return Begin();
            if (_reports.Count == 1)
            {
                _timer ??= time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Longest, Timeout.InfiniteTimeSpan);
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>The driver is about to stop and waits for its last reports: each is stored at once from now on.</summary>
    public Task HurryAsync()
    {
        lock (_gate)
        {
            _isHasty = true;
            return Begin();
        }
    }

    /// <summary>Returns when all is stored or given up. Nothing may be added any more.</summary>
    public async ValueTask DisposeAsync()
    {
        Task begun;
        lock (_gate)
        {
            begun = Begin();
            _timer?.Dispose();
        }

        await begun;
        for (var i = 0; i < MostTrays; i++)
            await _places.WaitAsync();
        _places.Dispose();
    }

    private void Ring()
    {
        lock (_gate)
            _ = Begin();
    }

    private Task Begin()
    {
        if (_reports.Count == 0)
            return _begun;
        var reports = _reports;
        _reports = [];
        return _begun = AfterAsync(_begun, reports);
    }

    private async Task AfterAsync(Task before, IReadOnlyList<StatusReport> reports)
    {
        await before;
        await _places.WaitAsync();
        _ = StoreAsync(reports);
    }

    private async Task StoreAsync(IReadOnlyList<StatusReport> reports)
    {
        try
        {
            await store(reports);
        }
        finally
        {
            _places.Release();
        }
    }
}
