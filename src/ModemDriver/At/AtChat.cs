using System.Text;
using System.Threading.Channels;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.At;

/// <summary>The conversation with one modem over one line: one reader, one command in flight. Lost once, lost for good: a
/// new line gets a new chat.</summary>
internal sealed class AtChat : ILineSink, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly IModemPort _port;
    private readonly TimeProvider _time;
    private readonly ChatSettings _settings;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Channel<AtNotice> _notices;
    private readonly LineAssembler _assembler = new(); // only under _lock
    private readonly LineRouter _router; // only under _lock
    private readonly TaskCompletionSource<LineLostException> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LineLostException? _lostWhy; // only under _lock
    private int _timeoutsInRow; // only under _lock
    private int _question; // the one that cleared the line last time; only whoever has the turn

    public AtChat(IModemPort port, TimeProvider time, ChatSettings settings)
    {
        _port = port;
        _time = time;
        _settings = settings;
        // A device that babbles must not fill the memory; what matters (reports, restarts) comes in small numbers.
        _notices = Channel.CreateBounded<AtNotice>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        _router = new LineRouter(notice => _notices.Writer.TryWrite(notice));
    }

    /// <summary>What the modem says unasked. Ends when the line is lost.</summary>
    public ChannelReader<AtNotice> Notices => _notices.Reader;

    /// <summary>Completes when the line is lost or closed.</summary>
    public Task<LineLostException> Lost => _lost.Task;

    public void Start() => _port.Start(this);

    /// <summary>The modem was told to stop its echo: from now on an echo after none is news
    /// (<see cref="AtNotice.EchoReturned"/>).</summary>
    public void EchoIsOff()
    {
        lock (_lock)
            _router.WatchEcho();
    }

    /// <summary>Runs one command and reads its reply.</summary>
    /// <exception cref="CommandRefusedException">The modem answered with an error.</exception>
    /// <exception cref="MalformedReplyException">The reply is not what was asked for.</exception>
    /// <exception cref="UnansweredException">No final result in time.</exception>
    /// <exception cref="LineLostException">The line is gone.</exception>
    public async Task<T> RunAsync<T>(AtCommand<T> command, CancellationToken cancellation)
    {
        var request = command.ToRequest();
        var reply = await ExchangeAsync(request, cancellation);
        return reply.Result.IsOk || reply.Result.IsCutOff
            ? command.Parse(reply.Lines)
            : throw new CommandRefusedException(request.Text, reply.Result);
    }

    /// <summary>Runs one command and returns whatever the modem answered.</summary>
    public async Task<AtReply> ExchangeAsync(AtRequest request, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation);
        var exchange = await SendAsync(request);
        var result = await ResultAsync(exchange, cancellation);
        return new AtReply(result, LinesOf(exchange));
    }

    /// <summary>Begins a command that prompts for a text. The turn is kept until the caller ends it.</summary>
    public async Task<PromptedExchange> BeginPromptedAsync(AtRequest request, CancellationToken cancellation)
    {
        var turn = await TakeTurnAsync(cancellation);
        try
        {
            return new PromptedExchange(this, await SendAsync(request), turn, _time, _settings);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Gives the line up: whoever waits is told why, and the port is closed.</summary>
    public async ValueTask LoseAsync(LineFault fault, string why)
    {
        ((ILineSink)this).HungUp(new LineLostException(fault, $"{_port.Path}: {why}"));
        await _port.DisposeAsync();
    }

    public ValueTask DisposeAsync() => LoseAsync(LineFault.Closed, "closed");

    void ILineSink.Received(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _assembler.Append(bytes);
            while (true)
            {
                switch (_assembler.Next(_router.PromptExpected, out var line))
                {
                    case AtTokenKind.Line:
                        _router.Line(line);
                        break;
                    case AtTokenKind.Prompt:
                        _router.Prompt();
                        break;
                    default:
                        _router.Pause();
                        return;
                }
            }
        }
    }

    void ILineSink.HungUp(LineLostException reason)
    {
        lock (_lock)
        {
            if (_lostWhy is not null)
                return;
            _lostWhy = reason;
            _lost.TrySetResult(reason);
            _router.Fail(reason);
            _notices.Writer.TryComplete();
        }
    }

    /// <summary>Registers the waiter, then writes: an answer can never come before somebody waits for it.</summary>
    internal async Task<Exchange> SendAsync(AtRequest request)
    {
        var exchange = new Exchange(request);
        lock (_lock)
        {
            ThrowIfLost();
            _router.Begin(exchange);
        }

        var bytes = new byte[request.Text.Length + 1];
        Encoding.Latin1.GetBytes(request.Text, bytes);
        bytes[^1] = (byte)'\r';
        await _port.WriteAsync(bytes);
        return exchange;
    }

    internal async Task WritePayloadAsync(Exchange exchange, string payload, ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
            exchange.Payload = payload;
        await _port.WriteAsync(bytes);
    }

    internal async Task WriteEscapeAsync(Exchange exchange)
    {
        Mute(exchange);
        await _port.WriteAsync(ControlKeys.Escape);
    }

    /// <summary>The final result, within the command's time; <see cref="FinalResult.CutOff"/> when the reply came without it: some
    /// firmwares leave it out. Otherwise the slot is muted: a late answer is nobody else's.</summary>
    internal async Task<FinalResult> ResultAsync(Exchange exchange, CancellationToken cancellation)
    {
        try
        {
            var timeout = exchange.Request.Timeout;
            if (!exchange.Request.RepliesWithPdu) // a list goes on for as long as it takes
            {
                await Task.WhenAny(exchange.Replied.Task, exchange.Done.Task).WaitAsync(timeout, _time, cancellation);
                timeout = timeout < _settings.OkAfterReply ? timeout : _settings.OkAfterReply;
            }

            var result = await exchange.Done.Task.WaitAsync(timeout, _time, cancellation);
            lock (_lock)
                _timeoutsInRow = 0;
            return result;
        }
        catch (TimeoutException)
        {
            Mute(exchange);
            if (exchange.HasReply)
            {
                lock (_lock)
                    _timeoutsInRow = 0;
                return FinalResult.CutOff;
            }

            await CountTimeoutAsync();
            throw new UnansweredException(exchange.Request.Text);
        }
        catch (OperationCanceledException)
        {
            Mute(exchange); // the caller's wish, not the modem's fault: not counted
            throw;
        }
    }

    internal void Mute(Exchange exchange)
    {
        lock (_lock)
            _router.Mute(exchange);
    }

    /// <summary>The reply so far: a muted command's lines may still grow.</summary>
    internal IReadOnlyList<string> LinesOf(Exchange exchange)
    {
        lock (_lock)
            return [.. exchange.Lines];
    }

    internal async Task CountTimeoutAsync()
    {
        lock (_lock)
        {
            if (++_timeoutsInRow < _settings.TimeoutsUntilLost)
                return;
        }

        await LoseAsync(LineFault.Unanswered, $"{_settings.TimeoutsUntilLost} commands in a row went unanswered");
    }

    private async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            ThrowIfLost();
            if (HasMuted())
                _question = await SlotProbe.RunAsync(this, HasMuted, _question, _settings, cancellation);
            return new Turn(_turn);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    private bool HasMuted()
    {
        lock (_lock)
            return _router.HasMuted;
    }

    private void ThrowIfLost()
    {
        lock (_lock)
        {
            if (_lostWhy is { } why)
                throw new LineLostException(why.Fault, why.Message);
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
