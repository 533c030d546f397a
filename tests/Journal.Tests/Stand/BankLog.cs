using System.Text.Json;
using Gateway.SmsCodec;

namespace Gateway.Journal.Tests.Stand;

/// <summary>One PDU that reached the network.</summary>
/// <param name="Accepted">The network took it; from a silently blocked SIM, too: no driver can see the difference.</param>
internal sealed record Submission(DateTimeOffset At, string Iccid, string Imei, string Phone, int Part, bool Accepted);

/// <summary>The bank's own log.</summary>
internal sealed class BankLog(string path)
{
    /// <summary>Whole lines so far: a cheap measure of how far things are.</summary>
    public int Count => File.Exists(path) ? Lines().Count() : 0;

    public IReadOnlyList<Submission> Read() => [.. Lines().Select(Parse)];

    private IEnumerable<string> Lines()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith('}'))
                yield return line;
        }
    }

    private static Submission Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        Assert.True(SubmitPdu.TryDecode(root.GetProperty("pdu").GetString()!, out var pdu, out _));
        return new Submission(
            root.GetProperty("time").GetDateTimeOffset(),
            root.GetProperty("iccid").GetString()!,
            root.GetProperty("imei").GetString()!,
            root.GetProperty("recipient").GetString()!,
            pdu!.UserData.Concatenation?.Part ?? 1,
            root.GetProperty("outcome").GetString()!.StartsWith("accepted", StringComparison.Ordinal));
    }
}
