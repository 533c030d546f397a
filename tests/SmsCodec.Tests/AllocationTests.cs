namespace Gateway.SmsCodec.Tests;

public class AllocationTests
{
    [Fact]
    public void Encoding_a_submit_allocates_nothing_but_its_text()
    {
        var pdu = new SubmitPdu
        {
            Destination = Address.Parse("+8613641190277"),
            UserData = UserData.OfText(new string('中', 67), ucs2: true, new Concatenation(7, 2, 1)),
            Validity = ValidityPeriod.Relative(TimeSpan.FromHours(6)),
            StatusReportRequest = true,
        };
        var hex = pdu.Encode().Hex;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = pdu.Encode().Hex;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(hex, again);
        // A string is 22 octets and two for each character, in steps of eight.
        Assert.InRange(allocated, 2 * hex.Length, (2 * hex.Length) + 32);
    }

    [Fact]
    public void Refusing_a_PDU_allocates_only_the_reason()
    {
        SubmitPdu.TryDecode("0011000D91683118180295F20008A70A8F666709", out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SubmitPdu.TryDecode("0011000D91683118180295F20008A70A8F666709", out _, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 600);
    }
}
