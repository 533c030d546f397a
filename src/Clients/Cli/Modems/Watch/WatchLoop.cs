using System.Runtime.InteropServices;
using System.Threading.Channels;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Modems.Watch;

/// <summary>Brings together what the gateway says, keys, and the size of the window; draws after each.</summary>
internal sealed class WatchLoop(Call call, WatchView view)
{
    private readonly Channel<WatchEvent> _events = Channel.CreateUnbounded<WatchEvent>(new() { SingleReader = true });
    private readonly Dictionary<int, Modem> _modems = [];
    private BankSummary? _summary;
    private DateTimeOffset? _lostAt;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var resizes =
            OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => _events.Writer.TryWrite(new Resized()));
        // A key is waited for as long as it takes, even beyond our end: a thread that nobody waits for.
        new Thread(ReadKeys) { IsBackground = true }.Start();
        var bank = new LiveBank(call, _events.Writer).RunAsync(ending.Token);
        call.Terminal.Out.TakeScreen();
        try
        {
            Draw();
            while (!view.Quits)
            {
                var next = _events.Reader.WaitToReadAsync(ending.Token).AsTask();
                if (await Task.WhenAny(next, bank) == bank)
                    await bank; // refused: its words are told on the first screen
                await next;
                while (!view.Quits && _events.Reader.TryRead(out var happened))
                    Take(happened, ending.Token);
                Draw();
            }
        }
        finally
        {
            call.Terminal.Out.LeaveScreen();
            await ending.CancelAsync();
        }
    }

    private void Take(WatchEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case BankNews news:
                if (news.IsWhole)
                    _modems.Clear();
                foreach (var modem in news.News.Modems)
                    _modems[modem.Number] = modem;
                (_summary, _lostAt) = (news.News.Summary, null);
                break;
            case BankLost:
                _lostAt ??= call.Terminal.Clock.GetUtcNow();
                break;
            case KeyPressed pressed:
                if (view.Press(pressed.Key, view.Shown(_modems.Values)) is { } order)
                    _ = ObeyAsync(order, view.Chosen, cancellation);
                break;
            case OrderDone done:
                view.Answer = done.Text;
                break;
        }
    }

    private async Task ObeyAsync(WatchOrder order, int number, CancellationToken cancellation)
    {
        view.Answer = call.Text("watch.working", call.Word(order), number);
        var command = order switch
        {
            WatchOrder.Pause => new ModemCommand { Pause = new() },
            WatchOrder.Resume => new ModemCommand { Resume = new() },
            WatchOrder.Reset => new ModemCommand { Reset = new() },
            _ => new ModemCommand { Test = new() },
        };
        string told;
        try
        {
            var answer =
                await call.Server.Modems.CommandAsync(new() { Modem = $"{number}", Command = command },
                    Server.Once(cancellation, ModemOrder.Patience));
            told = call.Text(answer.Done ? "modem.done" : "modem.not_done", number) + "\n" + ModemWords.Of(call, answer.Text);
        }
        catch (RpcException failure)
        {
            told = Refusal.Of(failure, call.Texts).Message;
        }

        _events.Writer.TryWrite(new OrderDone(told));
    }

    private void Draw()
    {
        var (columns, rows) = call.Terminal.Size();
        call.Terminal.Out.DrawScreen(new WatchScreen(call, view, columns, rows).Of(_modems.Values, _summary, _lostAt));
    }

    private void ReadKeys()
    {
        while (true)
            _events.Writer.TryWrite(new KeyPressed(call.Terminal.ReadKey!()));
    }
}
