using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.VirtualBank.Network;

/// <summary>One line of the bank's own log.</summary>
/// <param name="At">When the network had the PDU.</param>
/// <param name="Outcome"><c>accepted</c>, <c>accepted-blocked</c> (taken, never delivered) or <c>refused N</c>.</param>
internal sealed record LoggedSubmit(
    DateTimeOffset At, string Iccid, string Imsi, string Imei, byte Reference, string Recipient, byte[] Pdu, string Outcome)
{
    public const string Accepted = "accepted";
    public const string Blocked = "accepted-blocked";
}

/// <summary>
/// Every PDU that reached the network, one JSON object a line, append-only: the truth that lost and doubled messages are
/// proved with. Lines are written before the modems' answers of the same turn, so a killed process loses none that it answered.
/// </summary>
internal sealed class BankLog : IDisposable
{
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _pending = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;

    public BankLog(string path)
    {
        Path = path;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Length = WholeLines(_file);
        _file.SetLength(Length); // a line cut short by a kill was never answered
        _file.Position = Length;
        // The log is read by people and jq, not put into web pages: "+86…" stays as it is.
        _writer = new Utf8JsonWriter(_pending, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public string Path { get; }

    /// <summary>Bytes, with those not written yet.</summary>
    public long Length { get; private set; }

    /// <summary>Where the line starts.</summary>
    public long Append(LoggedSubmit submit)
    {
        var before = _pending.WrittenCount;
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("time", submit.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        _writer.WriteString("iccid", submit.Iccid);
        _writer.WriteString("imsi", submit.Imsi);
        _writer.WriteString("imei", submit.Imei);
        _writer.WriteNumber("mr", submit.Reference);
        _writer.WriteString("recipient", submit.Recipient);
        _writer.WriteString("pdu", Convert.ToHexString(submit.Pdu));
        _writer.WriteString("outcome", submit.Outcome);
        _writer.WriteEndObject();
        _writer.Flush();
        _pending.Write("\n"u8);
        var start = Length;
        Length += _pending.WrittenCount - before;
        return start;
    }

    /// <summary>Hands all lines to the operating system.</summary>
    public void Flush()
    {
        if (_pending.WrittenCount == 0) return;
        _file.Write(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    /// <summary>All lines with where they start, oldest first.</summary>
    public IEnumerable<(long Start, LoggedSubmit Submit)> ReadAll()
    {
        using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var start = 0L;
        while (reader.ReadLine() is { } line)
        {
            yield return (start, Parse(line));
            start += line.Length + 1; // all fields are ASCII: digits, signs, hexadecimal
        }
    }

    public LoggedSubmit ReadAt(long start)
    {
        Flush();
        using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.BaseStream.Position = start;
        return Parse(reader.ReadLine() ?? throw new InvalidDataException($"{Path} has no line at {start}"));
    }

    public void Dispose()
    {
        Flush();
        _writer.Dispose();
        _file.Dispose();
    }

    private static LoggedSubmit Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string Text(string name) => root.GetProperty(name).GetString() ?? "";
        return new(
            root.GetProperty("time").GetDateTimeOffset(), Text("iccid"), Text("imsi"), Text("imei"), root.GetProperty("mr").GetByte(),
            Text("recipient"), Convert.FromHexString(Text("pdu")), Text("outcome"));
    }

    private static long WholeLines(FileStream file)
    {
        var buffer = new byte[1];
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.Read(buffer) == 1 && buffer[0] == (byte)'\n') return end;
        }
        return 0;
    }
}
