using System.Globalization;
using System.Text;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line.Trace;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.At;

/// <summary>Noise and damaged conversations through everything that reads the wire: tokenizer, assembler, router, the commands' own
/// reading, notices, redactor. GATEWAY_FUZZ=10000000 makes it a long run.</summary>
public class WireFuzzTests
{
    private const int Batches = 64;
    private const int LongestNoise = 120;

    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_FUZZ"), CultureInfo.InvariantCulture, out var inputs) ? inputs : 100_000;

    /// <summary>What modems of every family really say, from the transcripts.</summary>
    private static readonly byte[][] Sayings = [.. Transcript.Names.SelectMany(Transcript.Said).Where(said => said.Length > 0)];

    private static readonly AtCommand<bool>[] Settings = [new PduMode(), new SetMessageService(), new AskMoreMessages()];

    [Fact]
    public void No_bytes_whatever_make_a_reader_of_the_wire_throw_or_stand_still()
    {
        var lines = 0L;
        Parallel.For(0, Batches, batch => Interlocked.Add(ref lines, Run(batch, Inputs / Batches)));
        // A share that fell to nothing would mean that no line was ever read.
        Assert.True(lines > Inputs / 2, $"{Inputs} inputs gave only {lines} lines");
    }

    private static long Run(int batch, int inputs)
    {
        var random = new Random(batch);
        var notices = new List<AtNotice>();
        var router = new LineRouter(notices.Add);
        var assembler = new LineAssembler();
        var room = new byte[4096];
        var lines = 0L;
        for (var i = 0; i < inputs; i++)
        {
            var input = room.AsSpan(0, Make(room, random));
            try
            {
                Command(router, random);
                lines += Feed(assembler, router, input, random);
                Read(notices);
                notices.Clear();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Input {Convert.ToHexString(input)} of batch {batch}", e);
            }
        }

        return lines;
    }

    private static int Make(byte[] room, Random random)
    {
        if (random.Next(4) == 0)
        {
            var count = random.Next(LongestNoise);
            random.NextBytes(room.AsSpan(0, count));
            return count;
        }

        var said = Sayings[random.Next(Sayings.Length)];
        said.CopyTo(room, 0);
        var length = said.Length;
        for (var changes = random.Next(5); changes > 0; changes--)
        {
            switch (random.Next(4))
            {
                case 0:
                    length = random.Next(length + 1);
                    break;
                case 1:
                    room[length++] = (byte)random.Next(256);
                    break;
                default:
                    if (length > 0)
                        room[random.Next(length)] = (byte)random.Next(256);
                    break;
            }
        }

        return length;
    }

    /// <summary>Commands are begun, given their text, given up and forgotten in any order.</summary>
    private static void Command(LineRouter router, Random random)
    {
        switch (random.Next(6))
        {
            case 0 when router.Current is null && !router.HasMuted:
                router.Begin(new Exchange(SubmitMessage.Request(25, TimeSpan.FromSeconds(150), "tag")));
                break;
            case 1 when router.Current is null && !router.HasMuted:
                router.Begin(new Exchange(random.Next(2) == 0 ? new ListMessages().ToRequest() : new AskIccid("AT+CCID").ToRequest()));
                break;
            case 2 when router.Current is { } current:
                router.Mute(current);
                break;
            case 3 when router is { HasMuted: true, Current: null }:
                router.Begin(new Exchange(SynchronizationMark.Request));
                break;
            case 4 when router.Current is { Request.HasPayload: true } prompted:
                prompted.Payload = "0011000D91683118180295F20008A70A8F66670953719669FF01";
                break;
            case 5 when random.Next(20) == 0:
                router.Fail(new InvalidOperationException("a new line begins"));
                break;
        }
    }

    private static long Feed(LineAssembler assembler, LineRouter router, ReadOnlySpan<byte> input, Random random)
    {
        var lines = 0L;
        var most = input.Length + (2 * AtTokenizer.LongestLine); // what may lie there from before
        for (var start = 0; start < input.Length;)
        {
            var piece = Math.Min(1 + random.Next(40), input.Length - start);
            assembler.Append(input.Slice(start, piece));
            start += piece;
            while (assembler.Next(router.PromptExpected, out var line) is not AtTokenKind.None and var kind)
            {
                Assert.True(lines++ <= most, "it stands still");
                if (kind == AtTokenKind.Prompt)
                {
                    router.Prompt();
                    continue;
                }

                Assert.InRange(line.Length, 1, AtTokenizer.LongestLine);
                router.Line(line);
                _ = Redactor.Redact(line);
            }
        }

        return lines;
    }

    private static void Read(List<AtNotice> notices)
    {
        var reader = new NoticeReader(ProfileCatalogue.Generic);
        foreach (var notice in notices)
        {
            switch (notice)
            {
                case AtNotice.Unsolicited { Line: var line, Pdu: var pdu }:
                    _ = reader.Read(line);
                    Parse(line);
                    if (pdu is not null)
                        Assert.True(Hex.IsPdu(pdu));
                    break;
                case AtNotice.LateAnswer late:
                    _ = SubmitMessage.Reference(late.Lines);
                    break;
            }
        }
    }

    // A reply that makes no sense is a fault of the family; anything else would end the modem's loop.
    private static void Parse(string line)
    {
        string[] lines = [line, line];
        Try(() => new AskSignal().Parse(lines));
        Try(() => new AskRegistration().Parse(lines));
        Try(() => new AskOperator().Parse(lines));
        Try(() => new AskPinState().Parse(lines));
        Try(() => new AskImei().Parse(lines));
        Try(() => new AskModel().Parse(lines));
        Try(() => new ListMessages().Parse(lines));
        Try(() => new ReadMessage(1).Parse(lines));
        Try(() => new SetStorage("SM").Parse(lines));
        Try(() => Gateway.ModemDriver.Bank.Commands.UssdAnswer.Read(line));
        foreach (var setting in Settings)
            Try(() => setting.Parse(lines));
    }

    private static void Try<T>(Func<T> read)
    {
        try
        {
            _ = read();
        }
        catch (MalformedReplyException)
        {
            // As it should.
        }
    }
}
