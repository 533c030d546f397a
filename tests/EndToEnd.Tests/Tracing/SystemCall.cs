namespace Gateway.EndToEnd.Tests.Tracing;

/// <summary>One call of a thread into the kernel, as strace saw it.</summary>
/// <param name="Began">Its place in the order of all lines.</param>
/// <param name="Ended">The place where it had returned; the same as <paramref name="Began"/> when nothing came between.</param>
/// <param name="File">What its descriptor stands for: a path, or both ends of a connection.</param>
/// <param name="Bytes">What it wrote or sent; empty for others.</param>
internal sealed record SystemCall(int Began, int Ended, string Name, string File, byte[] Bytes)
{
    public bool IsFlush => Name is "fsync" or "fdatasync";

    /// <summary>Whether these bytes are anywhere in what was written.</summary>
    public bool Holds(ReadOnlySpan<byte> bytes) => Bytes.AsSpan().IndexOf(bytes) >= 0;
}
