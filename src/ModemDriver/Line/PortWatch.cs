using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Line;

/// <summary>Tells which of the wanted ports are there, at the start and at every change, by notice of the file system.</summary>
internal sealed partial class PortWatch : IDisposable
{
    private readonly List<PortGlob> _globs;
    private readonly ILogger _logger;
    private readonly Channel<bool> _changes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private HashSet<string> _touched = new(StringComparer.Ordinal); // names and folders that came, went or changed

    public PortWatch(IEnumerable<string> patterns, ILogger logger)
    {
        _globs = [.. patterns.Select(p => new PortGlob(p))];
        _logger = logger;
    }

    /// <summary>The ports that are there now; one path for each device, however many names it has.</summary>
    public IReadOnlyList<string> Present()
    {
        var devices = new HashSet<string>(StringComparer.Ordinal);
        return [.. _globs.SelectMany(g => g.Expand()).Where(path => devices.Add(DeviceOf(path)))];
    }

    /// <summary>Asks for a look that nothing in the file system has caused.</summary>
    public void LookAgain() => _changes.Writer.TryWrite(true);

    /// <summary>Completes at the next change. Arms the watchers, so call it first and look at <see cref="Present"/> after.</summary>
    public void Arm()
    {
        var wanted = _globs.Select(g => NearestExisting(g.Directory)).ToHashSet(StringComparer.Ordinal);
        foreach (var stale in _watchers.Keys.Where(d => !wanted.Contains(d)).ToList())
        {
            _watchers[stale].Dispose();
            _watchers.Remove(stale);
        }

        foreach (var directory in wanted.Where(d => !_watchers.ContainsKey(d)))
            Watch(directory);
    }

    /// <summary>Whether something happened to the names of ports since this was asked last: a cable pulled and put back between two looks
    /// shows in nothing else.</summary>
    public Func<string, bool> TakeTouched()
    {
        lock (_lock)
        {
            var touched = _touched;
            _touched = new HashSet<string>(StringComparer.Ordinal);
            return port => touched.Contains(port) || touched.Any(folder => port.StartsWith(folder + "/", StringComparison.Ordinal));
        }
    }

    public async Task ChangedAsync(CancellationToken stop) => await _changes.Reader.ReadAsync(stop);

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
        _watchers.Clear();
    }

    private static string DeviceOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static string NearestExisting(string directory)
    {
        while (!Directory.Exists(directory))
            directory = Path.GetDirectoryName(directory) ?? "/";
        return directory;
    }

    private void Touched(string path)
    {
        lock (_lock)
        {
            if (_globs.Exists(glob => glob.Concerns(path)))
                _touched.Add(path);
        }

        LookAgain();
    }

    private void Watch(string directory)
    {
        try
        {
            var watcher = new FileSystemWatcher(directory)
            {
                // Attributes: udev gives a new device its group a moment after it appears.
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Attributes,
            };
            watcher.Created += (_, change) => Touched(change.FullPath);
            watcher.Deleted += (_, change) => Touched(change.FullPath);
            watcher.Changed += (_, change) => Touched(change.FullPath);
            watcher.Renamed += (_, change) =>
            {
                Touched(change.OldFullPath);
                Touched(change.FullPath);
            };
            watcher.Error += (_, _) => LookAgain();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(directory, watcher);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            Log.CannotWatch(_logger, directory, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "{Directory} cannot be watched, modems plugged in there are not noticed: {Why}")]
        public static partial void CannotWatch(ILogger logger, string directory, string why);
    }
}
