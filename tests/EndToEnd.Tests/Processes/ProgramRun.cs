using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>A started program: what it said so far, how it ended, and signals for it.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    // No measure of speed: what will never be said must not hold up a whole run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _out = [];
    private readonly List<string> _err = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiters = [];
    private readonly Task _pumping;

    private ProgramRun(Process process)
    {
        _process = process;
        _pumping = Task.WhenAll(PumpAsync(process.StandardOutput, _out), PumpAsync(process.StandardError, _err));
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public string Output => Text(_out);

    public string Errors => Text(_err);

    public IReadOnlyList<string> OutputLines
    {
        get
        {
            lock (_lock)
                return [.. _out];
        }
    }

    /// <param name="program">Path, or a name to be found on the PATH.</param>
    /// <param name="input">All that it can read from its standard input.</param>
    /// <param name="environment">Besides the language, which is English unless given here.</param>
    public static ProgramRun Start(
        string program, IEnumerable<string> arguments, string? folder = null, string input = "",
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.Environment["GATEWAY_LANG"] = "en";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new ProgramRun(process);
    }

    /// <summary>The first line, past or future, on either stream.</summary>
    /// <exception cref="InvalidOperationException">The program ended without saying it, or runs on without a word of it.</exception>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        var line = FindAsync(wanted);
        try
        {
            return await line.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"{_process.StartInfo.FileName} did not say it. It said:\n{Output}\n{Errors}", late);
        }
    }

    private Task<string> FindAsync(Func<string, bool> wanted)
    {
        lock (_lock)
        {
            if (_out.Concat(_err).FirstOrDefault(wanted) is { } line)
                return Task.FromResult(line);
            if (_pumping is { IsCompleted: true })
                return Task.FromException<string>(Ended());
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((wanted, found));
            return found.Task;
        }
    }

    /// <returns>The exit code; 128 + the signal's number when one ended it.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _pumping;
        return _process.ExitCode;
    }

    /// <summary>SIGKILL, for this process alone.</summary>
    public void Kill() => _process.Kill();

    /// <param name="signal">INT, TERM …</param>
    public static async Task SignalAsync(int process, string signal)
    {
        await using var kill = Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.EndAsync();      // not 0 when the process is gone: who cares looks at its end
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await EndAsync();
        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader, List<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                lines.Add(line);
                foreach (var (wanted, found) in _waiters)
                {
                    if (wanted(line))
                        found.TrySetResult(line);
                }
            }
        }

        lock (_lock)
        {
            foreach (var (_, found) in _waiters)
                found.TrySetException(Ended());
        }
    }

    // The texts are of programs under test with synthetic people: they may be shown.
    private InvalidOperationException Ended() =>
        new($"{_process.StartInfo.FileName} ended without it. It said:\n{string.Join('\n', _out)}\n{string.Join('\n', _err)}");

    private string Text(List<string> lines)
    {
        lock (_lock)
            return string.Join('\n', lines);
    }
}
