using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.VirtualBank.Network;

/// <summary>
/// Every PDU that reached the network, one JSON object a line: the truth that lost and doubled messages are proved
/// with. Lines are written before the modems' answers of the same turn, so a killed process loses none that it answered.
/// </summary>
internal sealed class BankLog(string path) : IDisposable
{
    private readonly AppendFile _file = new(path);

    // Read by people and jq, not put into web pages: "+86…" stays as it is.
    private readonly Utf8JsonWriter _writer = new(Stream.Null,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Where the line starts.</summary>
    public long Append(LoggedSubmit submit)
    {
        var before = _file.Pending;
        _writer.Reset(_file.Writer);
        _writer.WriteStartObject();
        _writer.WriteString("time", Written(submit.At));
        _writer.WriteString("launched", Written(submit.LaunchedAt));
        _writer.WriteNumber("air_ms", Math.Round(submit.Air.TotalMilliseconds, 1));
        _writer.WriteString("iccid", submit.Iccid);
        _writer.WriteString("imsi", submit.Imsi);
        _writer.WriteString("imei", submit.Imei);
        _writer.WriteNumber("mr", submit.Reference);
        _writer.WriteString("recipient", submit.Recipient);
        _writer.WriteString("pdu", Convert.ToHexString(submit.Pdu));
        _writer.WriteString("outcome", submit.Outcome);
        _writer.WriteEndObject();
        _writer.Flush();
        return _file.EndLine(before);
    }

    /// <summary>Hands all lines to the operating system.</summary>
    public void Flush() => _file.Flush();

    /// <summary>All lines with where they start, oldest first.</summary>
    public IEnumerable<(long Start, LoggedSubmit Submit)> ReadAll()
    {
        using var reader = _file.Reader();
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
        using var reader = _file.Reader(start);
        return Parse(reader.ReadLine() ?? throw new InvalidDataException($"{_file.Path} has no line at {start}"));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private static string Written(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffff'Z'", CultureInfo.InvariantCulture);

    private static LoggedSubmit Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string Text(string name) => root.GetProperty(name).GetString() ?? "";
        return new(
            root.GetProperty("time").GetDateTimeOffset(), Text("iccid"), Text("imsi"), Text("imei"), root.GetProperty("mr").GetByte(),
            Text("recipient"), Convert.FromHexString(Text("pdu")), Text("outcome"));
    }
}
