using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>Conversations of each modem family (Transcripts/*.txt, each with its source), replayed whole, by line and byte by
/// byte.</summary>
public class TranscriptTests
{
    public static TheoryData<string, int> All()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in Transcript.Names)
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
        foreach (var line in Transcript.Lines(transcript))
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
                foreach (var piece in Cut(Transcript.Bytes(line[2..]), chunk))
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

    [Fact]
    public void Every_profile_has_a_transcript_and_every_transcript_names_its_source()
    {
        var profiles = Transcript.Names.Select(name => Header(name, "# Profile: ")).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(ProfileCatalogue.All.Select(p => p.Name).Order(StringComparer.Ordinal), profiles);
        Assert.All(Transcript.Names, name => Assert.NotEmpty(Header(name, "# Source: ")));
    }

    [Theory]
    [InlineData("Quectel", "EC25", "quectel-ec2x")]
    [InlineData("SIMCOM_Ltd", "SIMCOM_SIM800L", "simcom-sim800")]
    [InlineData("SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "simcom-sim7600")]
    [InlineData("huawei", "E173", "huawei-e")]
    [InlineData("huawei", "E1752", "huawei-e")]
    [InlineData("Sierra Wireless, Incorporated", "MC7304", "generic")]
    public void A_modem_gets_the_profile_of_its_family(string manufacturer, string model, string profile) =>
        Assert.Equal(profile, ProfileCatalogue.Choose(manufacturer, model).Name);

    private static string Header(string name, string what) =>
        Transcript.Lines(name).FirstOrDefault(line => line.StartsWith(what, StringComparison.Ordinal))?[what.Length..] ?? "";

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
        "AT+CGMI" => new AskManufacturer().ToRequest(),
        "AT+CGMM" => new AskModel().ToRequest(),
        "AT+CIMI" => new AskImsi().ToRequest(),
        "AT+CSMS=0" => new SetMessageService().ToRequest(),
        "AT+CRSM=176,12258,0,0,10" => new ReadIccidFile().ToRequest(),
        "AT+CGSN" => new AskImei().ToRequest(),
        "AT+CSQ" => new AskSignal().ToRequest(),
        "AT+COPS?" => new AskOperator().ToRequest(),
        "AT+CPIN?" => new AskPinState().ToRequest(),
        "AT+CREG?" => new AskRegistration().ToRequest(),
        "AT+CMGL=4" => new ListMessages().ToRequest(),
        "AT+CMGR=0" => new ReadMessage(0).ToRequest(),
        "AT+CMGR=3" => new ReadMessage(3).ToRequest(),
        _ when text.StartsWith("AT+CPMS=", StringComparison.Ordinal) => new SetStorage("SM").ToRequest() with { Text = text },
        _ when text is "AT" or "ATE0V1Q0" or "AT+CMEE=1" or "AT+MODE=2" || text.StartsWith("AT+CUSD=", StringComparison.Ordinal) =>
            new SettingCommand(text).ToRequest(),
        "AT+CMGS=25" => SubmitMessage.Request(25, TimeSpan.FromSeconds(150), null),
        _ => new AskIccid(text).ToRequest(),
    };

    private static string Name(AtNotice notice) => notice is AtNotice.Unsolicited { Line: var line, Pdu: var pdu }
        ? $"notice {line}{(pdu is null ? "" : " " + pdu)}"
        : notice.ToString();

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
}
