using Gateway.SmsCodec;

namespace Gateway.VirtualBank.Tests;

/// <summary>A SUBMIT to write after the prompt.</summary>
internal sealed record TestPdu(string Hex, int Length)
{
    public const string Phone = "+8613818120592";

    /// <summary>The recipient's field as it comes back in a report.</summary>
    public const string PhoneField = "0D91683118180295F2";

    public static TestPdu Of(string text, string phone = Phone, bool report = true) => Parts(text, phone, report, 1).Single();

    public static IReadOnlyList<TestPdu> Parts(string text, string phone, bool report, int reference) =>
    [
        .. UserData.PartsOf(Segmenter.Split(text), reference).Select(part =>
        {
            var pdu = new SubmitPdu { Destination = Address.Parse(phone), UserData = part, StatusReportRequest = report }.Encode();
            return new TestPdu(pdu.Hex, pdu.Length);
        }),
    ];
}
