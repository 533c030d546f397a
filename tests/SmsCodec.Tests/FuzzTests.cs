using System.Globalization;
using CsCheck;

namespace Gateway.SmsCodec.Tests;

/// <summary>Random octets and damaged PDUs through every decoder. GATEWAY_FUZZ=10000000 makes it a long run.</summary>
public class FuzzTests
{
    private const int Batches = 100;
    private const int MostOctets = 200;

    private static readonly ServiceCentreField[] Fields = Enum.GetValues<ServiceCentreField>();

    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_FUZZ"), CultureInfo.InvariantCulture, out var inputs) ? inputs : 300_000;

    [Fact]
    public void No_input_makes_a_decoder_throw_or_give_what_it_cannot_encode()
    {
        var decoded = 0L;
        Parallel.For(0, Batches, batch => Interlocked.Add(ref decoded, Run(batch, Inputs / Batches)));
        // A share that fell to nothing would mean that only the refusals are tested.
        Assert.True(decoded > Inputs / 20, $"only {decoded} of {Inputs} inputs decoded at all");
    }

    [Fact]
    public void No_text_in_place_of_hexadecimal_makes_a_decoder_throw() => Gen.String.Sample(
        text =>
        {
            _ = SubmitPdu.TryDecode(text, out _, out _) || DeliverPdu.TryDecode(text, out _, out _, ServiceCentreField.Detect)
                || StatusReportPdu.TryDecode(text, out _, out _);
            _ = AnnouncedLength.Locate(text, 25);
            _ = InboundKinds.Of(text, ServiceCentreField.Detect);
            _ = Address.TryParse(text, out _);
        },
        iter: 20_000);

    private static long Run(int batch, int inputs)
    {
        var random = new Random(batch);
        var seeds = new PCG(1, (ulong)batch);
        Span<byte> room = stackalloc byte[MostOctets + 64];
        var decoded = 0L;
        for (var i = 0; i < inputs; i++)
        {
            var input = room[..Make(room, random, seeds)];
            try
            {
                decoded += Decode(input) ? 1 : 0;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Input {Convert.ToHexString(input)} of batch {batch}", e);
            }
        }

        return decoded;
    }

    /// <summary>A fifth is noise, the rest a true PDU with up to four octets changed, cut off or added.</summary>
    private static int Make(Span<byte> room, Random random, PCG seeds)
    {
        var kind = random.Next(5);
        if (kind == 0)
        {
            var count = random.Next(MostOctets);
            random.NextBytes(room[..count]);
            return count;
        }

        var field = Fields[random.Next(2)];
        var hex = kind switch
        {
            1 or 2 => Any.Submit.Generate(seeds, min: null, out _).Encode(field).Hex,
            3 => Any.Deliver.Generate(seeds, min: null, out _).Encode(field).Hex,
            _ => Any.Report.Generate(seeds, min: null, out _).Encode(field).Hex,
        };
        Convert.FromHexString(hex, room, out _, out var length);
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
                    // Most fields that steer the reading stand in front.
                    if (length > 0)
                        room[random.Next(random.Next(2) == 0 ? length : Math.Min(length, 24))] = (byte)random.Next(256);
                    break;
            }
        }

        return length;
    }

    private static bool Decode(ReadOnlySpan<byte> input)
    {
        var any = false;
        foreach (var field in Fields)
        {
            if (SubmitPdu.TryDecode(input, out var submit, out var error, field))
                any = Same(submit, SubmitPdu.TryDecode(submit.Encode().Hex, out var again, out _) ? again : null);
            else
                Check(error, input.Length);
            if (DeliverPdu.TryDecode(input, out var deliver, out error, field))
                any = Same(deliver, DeliverPdu.TryDecode(deliver.Encode().Hex, out var again, out _) ? again : null);
            else
                Check(error, input.Length);
            if (StatusReportPdu.TryDecode(input, out var report, out error, field))
                any = Same(report, StatusReportPdu.TryDecode(report.Encode().Hex, out var again, out _) ? again : null);
            else
                Check(error, input.Length);
        }

        return any;
    }

    private static bool Same<T>(T first, T? again)
        where T : class
    {
        Assert.Equal(first, again);
        return true;
    }

    private static void Check(PduError error, int length)
    {
        Assert.InRange(error.Octet, 0, length);
        Assert.NotEmpty(error.Problem);
    }
}
