using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Gateway.ModemDriver.Line.Trace;

/// <summary>The redacted trace of one port in a file, and the one before it: never more than two of the size given.</summary>
/// <remarks>Written by a loop of its own: a disk that is slow, full or gone never holds up a serial line.</remarks>
internal sealed partial class TraceFile : IAsyncDisposable
{
    private const long Largest = 4 << 20;
    private readonly string _path;
    private readonly ILogger _logger;
    // A disk that does not keep up loses the newest lines, never the memory.
    private readonly Channel<TraceLine> _lines = Channel.CreateBounded<TraceLine>(
        new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Task _writing;

    private TraceFile(string path, ILogger logger)
    {
        _path = path;
        _logger = logger;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Null when there is no directory to write to.</summary>
    public static TraceFile? For(string directory, string port, ILogger logger)
    {
        if (directory.Length == 0)
            return null;
        var name = string.Concat(port.TrimStart('/').Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return new TraceFile(Path.Combine(directory, name + ".trace"), logger);
    }

    /// <summary>Takes a line; returns at once, also after the end.</summary>
    public void Append(TraceLine line) => _lines.Writer.TryWrite(line);

    /// <summary>Returns when what was appended is in the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            while (await _lines.Reader.WaitToReadAsync())
            {
                if (await WriteOneFileAsync())
                    File.Move(_path, _path + ".1", overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Stopped(_logger, _path, e.Message); // tracing must never stop a modem
        }
    }

    /// <returns>True when the file is full.</returns>
    private async Task<bool> WriteOneFileAsync()
    {
        await using var writer = new StreamWriter(_path, append: true);
        do
        {
            // Asked at every line: whoever writes without a pause must not make the file grow without an end.
            while (writer.BaseStream.Position < Largest && _lines.Reader.TryRead(out var line))
                await writer.WriteLineAsync(line.ToString());
            await writer.FlushAsync();
            if (writer.BaseStream.Position >= Largest)
                return true;
        }
        while (await _lines.Reader.WaitToReadAsync());

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(2111, LogLevel.Warning, "{Path}: the trace is not written any more: {Why}")]
        public static partial void Stopped(ILogger logger, string path, string why);
    }
}
