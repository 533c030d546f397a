using System.Text;

namespace Gateway.VirtualBank.Modems;

/// <summary>Bytes on their way to the driver, collected during a turn of the loop and written at its end.</summary>
internal sealed class LineOutput
{
    /// <summary>What a real modem's own buffer would hold; beyond it, with nobody reading, the rest is lost.</summary>
    private const int Limit = 64 * 1024;

    private byte[] _bytes = new byte[512];
    private int _count;

    public bool IsEmpty => _count == 0;

    public ReadOnlySpan<byte> Pending => _bytes.AsSpan(0, _count);

    public void Add(string text)
    {
        if (!Reserve(text.Length)) return;
        _count += Encoding.Latin1.GetBytes(text, _bytes.AsSpan(_count));
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (!Reserve(bytes.Length)) return;
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Written(int count)
    {
        _bytes.AsSpan(count, _count - count).CopyTo(_bytes);
        _count -= count;
    }

    public void Clear() => _count = 0;

    private bool Reserve(int more)
    {
        if (_count + more > Limit) return false;
        if (_count + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + more));
        return true;
    }
}
