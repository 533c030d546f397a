using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Line.Trace;

/// <summary>The redacted trace of one port in a file, and the one before it: never more than two of the size given.</summary>
internal sealed partial class TraceFile : IDisposable
{
    private const long Largest = 4 << 20;
    private readonly string _path;
    private readonly ILogger _logger;
    private StreamWriter? _writer; // null after a failure: tracing must never stop a modem

    private TraceFile(string path, ILogger logger)
    {
        _path = path;
        _logger = logger;
        Open(append: true);
    }

    /// <summary>Null when there is no directory to write to.</summary>
    public static TraceFile? For(string directory, string port, ILogger logger)
    {
        if (directory.Length == 0)
            return null;
        var name = string.Concat(port.TrimStart('/').Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return new TraceFile(Path.Combine(directory, name + ".trace"), logger);
    }

    public void Append(TraceLine line)
    {
        try
        {
            _writer?.WriteLine(line);
            if (_writer?.BaseStream.Length > Largest)
                Rotate();
        }
        catch (IOException e)
        {
            GiveUp(e);
        }
    }

    public void Dispose() => _writer?.Dispose();

    private void Rotate()
    {
        _writer!.Dispose();
        File.Move(_path, _path + ".1", overwrite: true);
        Open(append: false);
    }

    private void Open(bool append)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _writer = new StreamWriter(_path, append) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            GiveUp(e);
        }
    }

    private void GiveUp(Exception e)
    {
        _writer = null;
        Log.Stopped(_logger, _path, e.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(2111, LogLevel.Warning, "{Path}: the trace is not written any more: {Why}")]
        public static partial void Stopped(ILogger logger, string path, string why);
    }
}
