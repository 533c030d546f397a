namespace Gateway.ModemDriver.Line;

/// <summary>The seam to a serial line: bytes out, bytes in, and the news that the line is gone.</summary>
/// <remarks>A port is opened once and closed once; a lost port is thrown away and a new one opened.</remarks>
internal interface IModemPort : IAsyncDisposable
{
    /// <summary>The device as it was asked for, e.g. <c>/dev/serial/by-id/usb-Quectel…-if02</c>.</summary>
    string Path { get; }

    /// <summary>Begins to read. Called once; nothing reaches the sink before.</summary>
    void Start(ILineSink sink);

    /// <summary>Hands all bytes to the device. One write at a time (the chat has one command in flight).</summary>
    /// <exception cref="LineLostException">The line is gone, or took nothing for the write time-out: then it is lost,
    /// and the exception says how many bytes had left.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);
}
