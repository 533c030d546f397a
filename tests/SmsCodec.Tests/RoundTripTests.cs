using CsCheck;

namespace Gateway.SmsCodec.Tests;

/// <summary>What is encoded decodes to itself, in every form in which it may arrive.</summary>
public class RoundTripTests
{
    private const int Times = 20_000;

    [Fact]
    public void Every_submit_comes_back() => Any.Submit.Sample(
        pdu =>
        {
            foreach (var field in new[] { ServiceCentreField.Present, ServiceCentreField.Absent })
            {
                var encoded = pdu.Encode(field);
                Assert.True(SubmitPdu.TryDecode(encoded.Hex, out var decoded, out var error, field), error?.ToString());
                Assert.Equal(field == ServiceCentreField.Present ? pdu : pdu with { ServiceCentre = null }, decoded);
                Assert.Equal(field, AnnouncedLength.Locate(encoded.Hex, encoded.Length));
            }
        },
        iter: Times);

    [Fact]
    public void Every_deliver_comes_back() => Any.Deliver.Sample(
        pdu =>
        {
            foreach (var field in new[] { ServiceCentreField.Present, ServiceCentreField.Absent })
            {
                var encoded = pdu.Encode(field);
                Assert.True(DeliverPdu.TryDecode(encoded.Hex, out var decoded, out var error, field), error?.ToString());
                Assert.Equal(field == ServiceCentreField.Present ? pdu : pdu with { ServiceCentre = null }, decoded);
                Assert.Equal(pdu.ServiceCentreTime!.Value.Offset, decoded.ServiceCentreTime!.Value.Offset);
                Assert.Equal(InboundKind.Deliver, InboundKinds.Of(encoded.Hex, field));
            }
        },
        iter: Times);

    [Fact]
    public void Every_report_comes_back() => Any.Report.Sample(
        pdu =>
        {
            foreach (var field in new[] { ServiceCentreField.Present, ServiceCentreField.Absent })
            {
                var encoded = pdu.Encode(field);
                Assert.True(StatusReportPdu.TryDecode(encoded.Hex, out var decoded, out var error, field), error?.ToString());
                Assert.Equal(field == ServiceCentreField.Present ? pdu : pdu with { ServiceCentre = null }, decoded);
                Assert.Equal(InboundKind.StatusReport, InboundKinds.Of(encoded.Hex, field));
            }
        },
        iter: Times);

    [Fact]
    public void Detection_finds_the_form_of_every_message_and_of_reports_to_numbers_of_10_to_15_digits() =>
        Gen.Select(Any.Deliver, Any.Report, Any.Subscriber).Sample(
            (deliver, report, number) =>
            {
                foreach (var field in new[] { ServiceCentreField.Present, ServiceCentreField.Absent })
                {
                    Assert.True(DeliverPdu.TryDecode(deliver.Encode(field).Hex, out var message, out _, ServiceCentreField.Detect));
                    Assert.Equal(deliver.UserData, message.UserData);
                    var encoded = (report with { Recipient = number }).Encode(field);
                    Assert.True(StatusReportPdu.TryDecode(encoded.Hex, out var read, out _, ServiceCentreField.Detect));
                    Assert.Equal((report.MessageReference, number, report.Status), (read.MessageReference, read.Recipient, read.Status));
                }
            },
            iter: Times);

    [Fact]
    public void Every_time_comes_back() => Any.Time.Sample(
        time =>
        {
            Span<byte> octets = stackalloc byte[7];
            ServiceCentreTimeStamp.Encode(time, octets);
            return ServiceCentreTimeStamp.Decode(octets) is { } decoded && decoded.EqualsExact(time);
        },
        iter: Times);

    [Fact]
    public void A_relative_validity_is_never_shorter_than_asked_nor_longer_than_needed() => Gen.Int[0, 441 * 86_400].Sample(
        seconds =>
        {
            var asked = TimeSpan.FromSeconds(seconds);
            var octet = RelativeValidity.ToOctet(asked);
            return RelativeValidity.FromOctet(octet) >= asked && (octet == 0 || RelativeValidity.FromOctet((byte)(octet - 1)) < asked);
        },
        iter: Times);
}
