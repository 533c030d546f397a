using System.Buffers;
using System.Globalization;
using CsCheck;

namespace Gateway.SmsCodec.Tests;

/// <summary>Ten thousand random PDUs of ours mean to Gammu's decoder, another's work, what they mean to us.</summary>
public class GammuTests
{
    private const int Messages = 10_000;
    private const string None = "NA";

    private static readonly SearchValues<char> SameInAscii =
        SearchValues.Create(" !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Gammu refuses enhanced periods and does not read absolute ones.</summary>
    private static readonly Gen<SubmitPdu> Submit =
        Any.Submit.Where(pdu => (pdu.Validity?.Format is null or ValidityFormat.Relative) && IsReadable(pdu.UserData));

    /// <summary>Of a sender's name Gammu gives only what has the same code in GSM-7 as in ASCII.</summary>
    private static readonly Gen<DeliverPdu> Deliver = Any.Deliver.Where(pdu => IsReadable(pdu.UserData))
        .Select(pdu => pdu.Sender.IsAlphanumeric ? pdu with { Sender = Readable(pdu.Sender.Number) } : pdu);

    [Fact]
    public async Task Gammu_reads_in_our_PDUs_what_we_wrote()
    {
        var random = new PCG(7, 20200212);
        var expected = Enumerable.Range(0, Messages).Select(i => Expect(i, random)).ToList();
        var read = await GammuDecoder.DecodeAsync(expected.ConvertAll(one => one.Hex), TestContext.Current.CancellationToken);
        Assert.Equal(Messages, read.Count);
        var different = expected.Zip(read).Where(pair => pair.First.Meaning != pair.Second).ToList();
        var examples = different.Take(5).Select(pair => $"{pair.First.Hex}\nours    {pair.First.Meaning}\nGammu's {pair.Second}");
        Assert.True(different.Count == 0, $"{different.Count} of {Messages} differ, e.g.\n{string.Join('\n', examples)}");
    }

    private static (string Hex, GammuMessage Meaning) Expect(int i, PCG random) => (i % 3) switch
    {
        0 => Expect(Submit.Generate(random, min: null, out _)),
        1 => Expect(Deliver.Generate(random, min: null, out _)),
        _ => Expect(Any.Report.Generate(random, min: null, out _)),
    };

    private static (string Hex, GammuMessage Meaning) Expect(SubmitPdu pdu)
    {
        var meaning = Meaning("Submit", pdu.ServiceCentre, pdu.Destination, pdu.UserData);
        return (pdu.Encode().Hex, meaning with
        {
            Reference = pdu.MessageReference,
            Validity = pdu.Validity is { Duration: { } time } ? Words(time) : None,
        });
    }

    private static (string Hex, GammuMessage Meaning) Expect(DeliverPdu pdu) =>
        (pdu.Encode().Hex, Meaning("Deliver", pdu.ServiceCentre, pdu.Sender, pdu.UserData) with { Time = Local(pdu.ServiceCentreTime) });

    private static (string Hex, GammuMessage Meaning) Expect(StatusReportPdu pdu)
    {
        var meaning = Meaning("Status_Report", pdu.ServiceCentre, pdu.Recipient, data: null);
        return (pdu.Encode().Hex, meaning with
        {
            Reference = pdu.MessageReference,
            Time = Local(pdu.ServiceCentreTime),
            SecondTime = Local(pdu.DischargeTime),
            Status = pdu.Status,
        });
    }

    private static GammuMessage Meaning(string type, Address? centre, Address number, UserData? data)
    {
        var which = data?.Concatenation;
        return new GammuMessage
        {
            Type = type,
            ServiceCentre = centre?.Number ?? "",
            Number = number.Number,
            Text = data is null ? null : data.Octets.IsEmpty ? data.Text : Convert.ToHexStringLower(data.Octets.Span),
            Coding = data?.Coding.Alphabet switch
            {
                SmsAlphabet.Gsm7 => "Default_No_Compression",
                SmsAlphabet.Ucs2 => "Unicode_No_Compression",
                SmsAlphabet.EightBit => "8bit",
                _ => null,
            },
            Validity = None,
            HeaderType = which is null ? "NoUDH" : which.Value.Wide ? "ConcatenatedMessages16bit" : "ConcatenatedMessages",
            Part = which?.Part ?? -1,
            Total = which?.Total ?? 0,
            Reference8 = which is null ? 0 : which.Value.Wide ? -1 : which.Value.Reference,
            Reference16 = which is null ? 0 : which.Value.Wide ? which.Value.Reference : -1,
        };
    }

    /// <summary>Gammu gives the tilde of a UCS-2 text twice and half a pair at its end not at all, and refuses 8-bit data
    /// of no octets.</summary>
    private static bool IsReadable(UserData data) => data.Coding.Alphabet switch
    {
        SmsAlphabet.Ucs2 => !data.Text.Contains('~', StringComparison.Ordinal)
            && (data.Text.Length == 0 || !char.IsHighSurrogate(data.Text[^1])),
        SmsAlphabet.EightBit => !data.Octets.IsEmpty,
        _ => true,
    };

    private static Address Readable(string name) =>
        Address.Alphanumeric(string.Concat(name.Select(one => SameInAscii.Contains(one) ? one : (char)('A' + (one % 26)))));

    /// <summary>Gammu says minutes up to a day, then days, and weeks from five.</summary>
    private static string Words(TimeSpan validity) => validity.TotalDays switch
    {
        63 * 7 => "Max",
        > 30 => $"{validity.TotalDays / 7}W",
        > 1 => $"{validity.TotalDays}D",
        _ => $"{validity.TotalMinutes}M",
    };

    private static string? Local(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
