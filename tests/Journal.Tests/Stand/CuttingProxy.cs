using System.Net;
using System.Net.Sockets;

namespace Gateway.Journal.Tests.Stand;

/// <summary>Stands between driver and core and passes bytes on, until it cuts every connection at once.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private Task _accepting = Task.CompletedTask;

    public CuttingProxy(Uri target) => _target = target.Port;

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Connections of the driver so far.</summary>
    public int Accepted { get; private set; }

    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Resets every connection, whatever is on its way.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            foreach (var socket in _sockets)
                socket.Close(timeout: 0);
            _sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_end.Token);
                Accepted++;
                _ = ServeAsync(near);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_lock)
            _sockets.AddRange([near, far]);
        try
        {
            await far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _end.Token);
            await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut, or the core is not there: the driver sees a connection that ends.
        }
        finally
        {
            near.Close(timeout: 0);
            far.Close(timeout: 0);
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut.
        }
    }
}
