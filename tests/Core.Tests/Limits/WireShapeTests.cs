using System.Buffers;
using CsCheck;
using Gateway.Core.Limits;
using Gateway.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Tests.Limits;

/// <summary>The look at a message before it is made agrees with the library that makes it: nothing that passes it fails there, and nothing
/// that is right is refused.</summary>
public sealed class WireShapeTests
{
    private static readonly IMessage[] Samples =
    [
        new RegisterBatchRequest
        {
            Requests =
            {
                new RegisterRequest
                {
                    RequestId = "r1",
                    Phone = "13812345678",
                    Language = Language.English,
                    ValidateOnly = true,
                    Travellers =
                    {
                        new Traveller
                        {
                            Name = "王小明",
                            Document = new Document { Type = DocumentType.IdCard, Number = "230103199001011237" },
                            Symptoms = { "发热", "", "cough" },
                        },
                        new Traveller(),
                    },
                    Trip = new Trip { ArrivalDate = "2020-02-14", Mode = ArrivalMode.Air },
                    Paper = new PaperForm { SheetSerial = "1" },
                },
                new RegisterRequest(),
            },
        },
        new ListSmsRequest { States = { SmsState.Held, SmsState.Queued, SmsState.Sent }, Cursor = "1", PageSize = 300 },
        new DriverMessage { Outcome = new Outcome
        {
            AttemptId = -1,
            AtMs = long.MaxValue,
            Unknown = new Unknown { PredictedReference = -1 },
        } },
        new DriverMessage { Announce = new Announce
        {
            DriverId = "d",
            Held = { new HeldAttempt { AttemptId = 7 } },
            Modems = { new Modem { Imei = "1", Sim = new Sim { Iccid = "2" } } },
        } },
        new CoreMessage { Welcome = new Welcome { Forget = { 1, -1, long.MaxValue } } },
        new VerifyStoreResponse { Records = { ["a"] = 1, ["b"] = 2 }, Findings = { "x" } },
        new InboundSms { Utf16 = ByteString.CopyFrom(0, 1, 255), Text = "好" },
    ];

    /// <summary>What a network, a bug or an attacker makes of a message: bits turned, pieces cut out, doubled, put in.</summary>
    private static readonly Gen<(MessageDescriptor Type, byte[] Bytes)> Spoilt =
        from sample in Gen.Int[0, Samples.Length - 1].Select(at => Samples[at])
        from steps in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10_000], Gen.Byte, Gen.Byte).Array[0, 4]
        select (sample.Descriptor, steps.Aggregate(sample.ToByteArray(), Spoil));

    [Fact]
    public void It_takes_what_the_library_takes_and_nothing_else() => Spoilt.Sample(
        sample =>
        {
            var (type, bytes) = sample;
            var taken = WireShape.Check(new ReadOnlySequence<byte>(bytes), type, most: 1_000_000) == WireFault.None;
            var read = Read(type, bytes);
            return taken ? read is not null : read is null || IsCareless(read, bytes);
        },
        iter: 300_000,
        print: sample => $"{sample.Type.FullName} {Convert.ToHexString(sample.Bytes)}");

    [Fact]
    public void Bytes_in_several_pieces_are_the_same_bytes()
    {
        var bytes = Samples[0].ToByteArray();
        var first = new Piece(bytes.AsMemory(0, 7), null);
        var sequence = new ReadOnlySequence<byte>(first, 0, first.Append(bytes.AsMemory(7)), bytes.Length - 7);
        Assert.Equal(WireFault.None, WireShape.Check(sequence, Samples[0].Descriptor, 100));
        Assert.Equal(WireFault.NoMessage, WireShape.Check(sequence.Slice(0, 9), Samples[0].Descriptor, 100));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Parts_are_counted_at_every_depth_and_so_are_fields_that_nobody_knows(int count, bool tooMany)
    {
        var fault = tooMany ? WireFault.TooManyParts : WireFault.None;
        var forms = new RegisterBatchRequest { Requests = { Enumerable.Range(0, count).Select(_ => new RegisterRequest()) } };
        Assert.Equal(fault, Check(forms.ToByteArray(), RegisterBatchRequest.Descriptor, most: 10));
        var travellers = new RegisterRequest { Travellers = { Enumerable.Range(0, count).Select(_ => new Traveller()) } };
        Assert.Equal(fault, Check(travellers.ToByteArray(), RegisterRequest.Descriptor, most: 10));
        byte[] unknown = [.. Enumerable.Range(0, count).SelectMany(_ => (byte[])[0xA0, 0x3F, 0x01])];
        Assert.Equal(fault, Check(unknown, RegisterRequest.Descriptor, most: 10));
        byte[] packed = [.. Enumerable.Range(0, count).SelectMany(_ => (byte[])[0xA2, 0x3F, 0x00])];
        Assert.Equal(fault, Check(packed, RegisterRequest.Descriptor, most: 10));
    }

    private static WireFault Check(byte[] bytes, MessageDescriptor type, int most) =>
        WireShape.Check(new ReadOnlySequence<byte>(bytes), type, most);

    private static IMessage? Read(MessageDescriptor type, byte[] bytes)
    {
        try
        {
            return type.Parser.ParseFrom(new ReadOnlySequence<byte>(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The library drops a negative length without a word, and keeps groups, which proto3 has not, each some hundred bytes for
    /// two.</summary>
    private static bool IsCareless(IMessage read, byte[] bytes) =>
        read.CalculateSize() != bytes.Length || bytes.Any(octet => WireFormat.GetTagWireType(octet) == WireFormat.WireType.StartGroup);

    private static byte[] Spoil(byte[] bytes, (int How, int Where, byte First, byte Second) step)
    {
        if (bytes.Length == 0)
            return [step.First];
        var at = step.Where % bytes.Length;
        switch (step.How)
        {
            case 0:
                bytes[at] = step.First;
                return bytes;
            case 1:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + (step.First % 5))..]];
            case 2:
                return [.. bytes[..at], step.First, step.Second, .. bytes[at..]];
            default:
                return [.. bytes[..at], .. bytes[(at / 2)..]];
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, this);
            Next = next;
            return next;
        }
    }
}
