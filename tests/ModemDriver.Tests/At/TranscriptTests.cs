using System.Text;
using System.Text.RegularExpressions;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>Conversations of each modem family (Transcripts/*.txt, each with its source), replayed whole, by line and byte by byte.
/// <c>&gt;</c> a command, <c>&gt;&gt;</c> a text, <c>&lt;</c> what the modem says, <c>=</c> what must come of it.</summary>
public partial class TranscriptTests
{
    public static TheoryData<string, int> All()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in typeof(TranscriptTests).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".txt", StringComparison.Ordinal)))
        {
            foreach (var chunk in (int[])[int.MaxValue, 0, 1, 2, 3, 7])
                data.Add(name, chunk);
        }

        return data;
    }

    /// <param name="chunk">Bytes at once; 0: line by line.</param>
    [Theory]
    [MemberData(nameof(All))]
    public void A_conversation_gives_the_same_events_however_its_bytes_are_cut(string transcript, int chunk)
    {
        var expected = new List<string>();
        var events = new List<string>();
        var assembler = new LineAssembler();
        var router = new LineRouter(notice => events.Add(Name(notice)));
        var prompted = false;
        Exchange? current = null;
        foreach (var line in Read(transcript))
        {
            if (line.StartsWith(">> ", StringComparison.Ordinal))
            {
                current!.Payload = line[3..];
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                current = new Exchange(RequestFor(line[2..]));
                router.Begin(current);
            }
            else if (line.StartsWith("< ", StringComparison.Ordinal))
            {
                foreach (var piece in Cut(Unescape(line[2..]), chunk))
                    Feed(assembler, router, piece);
            }
            else if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                expected.Add(line[2..]);
            }

            Settle(ref current, ref prompted, events);
        }

        Assert.Equal(expected, events);
    }

    private static void Feed(LineAssembler assembler, LineRouter router, byte[] piece)
    {
        assembler.Append(piece);
        while (true)
        {
            switch (assembler.Next(router.PromptExpected, out var text))
            {
                case AtTokenKind.Line:
                    router.Line(text);
                    break;
                case AtTokenKind.Prompt:
                    router.Prompt();
                    break;
                default:
                    return;
            }
        }
    }

    // Prompt and result complete tasks: written down between two lines of the transcript.
    private static void Settle(ref Exchange? current, ref bool prompted, List<string> events)
    {
        if (current is null)
            return;
        if (!prompted && current.Prompted.Task.IsCompletedSuccessfully)
        {
            prompted = true;
            events.Add("prompt");
        }

        if (!current.Done.Task.IsCompletedSuccessfully)
            return;
        events.Add($"{current.Done.Task.GetAwaiter().GetResult()} {current.Request.Text} [{string.Join('|', current.Lines)}]");
        (current, prompted) = (null, false);
    }

    private static AtRequest RequestFor(string text) => text switch
    {
        "AT+CGMM" => new AskModel().ToRequest(),
        "AT+CGSN" => new AskImei().ToRequest(),
        "AT+CSQ" => new AskSignal().ToRequest(),
        "AT+COPS?" => new AskOperator().ToRequest(),
        "AT+CPIN?" => new AskPinState().ToRequest(),
        "AT+CREG?" => new AskRegistration().ToRequest(),
        "AT+CMGL=4" => new ListMessages().ToRequest(),
        "AT+CMGR=0" => new ReadMessage(0).ToRequest(),
        "AT+CMGR=3" => new ReadMessage(3).ToRequest(),
        "AT+CPMS=\"SR\"" => new SetStorage("SR").ToRequest(),
        "AT+CMGS=25" => SubmitMessage.Request(25, TimeSpan.FromSeconds(150), null),
        _ => new AskIccid(text).ToRequest(),
    };

    private static string Name(AtNotice notice) => notice is AtNotice.Unsolicited { Line: var line, Pdu: var pdu }
        ? $"notice {line}{(pdu is null ? "" : " " + pdu)}"
        : notice.ToString();

    private static IEnumerable<string> Read(string transcript)
    {
        using var reader = new StreamReader(typeof(TranscriptTests).Assembly.GetManifestResourceStream(transcript)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line;
        }
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int chunk)
    {
        if (chunk > 0)
            return bytes.Chunk(Math.Min(chunk, bytes.Length));
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            end = end < 0 ? bytes.Length : end + 1;
            lines.Add(bytes[start..end]);
            start = end;
        }

        return lines;
    }

    private static byte[] Unescape(string text) => Encoding.Latin1.GetBytes(Escape().Replace(text, m => m.Value switch
    {
        "\\r" => "\r",
        "\\n" => "\n",
        "\\0" => "\0",
        _ => "\u001A",
    }));

    [GeneratedRegex(@"\\r|\\n|\\0|\\x1A", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
