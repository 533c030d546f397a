using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>Service centres write their time with a wrong zone: SIM, reference and recipient say whose report it is where one message
/// fits.</summary>
public class ReportZoneTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(8)] // zone 00 beside local time
    [InlineData(16)] // the sign turned round
    [InlineData(3)] // zone 20 for one that is no number
    [InlineData(-31.7)] // a clock that is anywhere
    public void A_report_finds_the_one_message_that_fits(double hours)
    {
        var stage = new Stage(parts: 1);
        stage.Pump();
        stage.Ask();
        stage.Tell(new Outcome { Accepted = new Accepted { MessageReference = Stage.Reference } });
        Assert.Equal(SmsState.Sent, stage.Sms.State);
        stage.Report(zoneFault: TimeSpan.FromHours(hours));
        Assert.Equal(SmsState.Delivered, stage.Sms.State);
    }
}
