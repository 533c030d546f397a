using System.Diagnostics;
using System.Text;

namespace Gateway.Cli.Tests.Terminals;

/// <summary>A program that runs on a terminal of its own: what it shows, and keys for it.</summary>
internal sealed class TerminalRun : IAsyncDisposable
{
    private readonly PseudoTerminal _terminal;
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly StringBuilder _raw = new();
    private readonly Task _reading;
    private TaskCompletionSource _changed = NewSignal();

    private TerminalRun(PseudoTerminal terminal, Process process, Screen screen)
    {
        (_terminal, _process, Screen) = (terminal, process, screen);
        // Reading a terminal blocks: a thread of its own.
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>To be looked at under <see cref="Shown{T}"/> while the program runs.</summary>
    public Screen Screen { get; }

    public static TerminalRun Start(string program, IEnumerable<string> arguments, int columns, int rows,
        IReadOnlyDictionary<string, string> environment, string folder)
    {
        var terminal = new PseudoTerminal(columns, rows);
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = folder };
        // Tests may be started by something that ignores Ctrl-C (a job in the background), which programs inherit: a window's do not.
        // setsid makes the terminal the controlling one, so that sizes and Ctrl-C reach the program as they do from a window.
        foreach (var word in (string[])
        [
            "-c",
            "exec env --default-signal=INT,QUIT,HUP setsid -c -w \"$0\" \"$@\" <>\"$TEST_TERMINAL\" >&0 2>&0",
            program,
            .. arguments,
        ])
            start.ArgumentList.Add(word);
        start.Environment["TEST_TERMINAL"] = terminal.Device;
        start.Environment["TERM"] = "xterm-256color";
        foreach (var name in (string[])["GATEWAY_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "LINES", "COLUMNS"])
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(terminal, Process.Start(start)!, new(columns, rows));
    }

    /// <summary>Everything that came, as it came.</summary>
    public string Raw => Shown(_ => _raw.ToString());

    public T Shown<T>(Func<Screen, T> look)
    {
        lock (_lock)
            return look(Screen);
    }

    /// <summary>Waits until the screen is so.</summary>
    public async Task SeeAsync(Func<Screen, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var changed = _changed.Task;
            if (Shown(expected))
                return;
            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail("Never seen. The screen:\n" + Shown(screen => string.Join('\n', screen.Lines)));
            }
        }
    }

    public void Press(string keys)
    {
        _terminal.Stream.Write(Encoding.UTF8.GetBytes(keys));
        _terminal.Stream.Flush();
    }

    public void Resize(int columns, int rows)
    {
        lock (_lock)
            Screen.Resize(columns, rows);
        _terminal.Resize(columns, rows);
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        await _reading.WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await EndAsync();
        _process.Dispose();
        _terminal.Dispose();
    }

    private void Read()
    {
        var (bytes, decoder, characters) = (new byte[4096], Encoding.UTF8.GetDecoder(), new char[4096]);
        while (true)
        {
            int count;
            try
            {
                count = _terminal.Stream.Read(bytes);
            }
            catch (IOException)
            {
                count = 0; // EIO: the last one who had the terminal open is gone
            }

            var text = new string(characters, 0, decoder.GetChars(bytes, 0, count, characters, 0, flush: count == 0));
            lock (_lock)
            {
                _raw.Append(text);
                Screen.Feed(text);
                Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
            }

            if (count == 0)
                return;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
