using Gateway.Core.Places;
using Gateway.Core.Sms.Operators;

namespace Gateway.Core.Tests.Sms.Operators;

public sealed class HomeOperatorTests
{
    [Theory]
    [InlineData("+8613812345678", "Mobile")]
    [InlineData("+8613488888888", "Mobile")]
    [InlineData("+8613498888888", "Telecom")]
    [InlineData("+8613012345678", "Unicom")]
    [InlineData("+8618612345678", "Unicom")]
    [InlineData("+8613312345678", "Telecom")]
    [InlineData("+8619912345678", "Telecom")]
    [InlineData("+8619212345678", "Broadnet")]
    [InlineData("+8617001234567", "Telecom")]
    [InlineData("+8617051234567", "Mobile")]
    [InlineData("+8617091234567", "Unicom")]
    [InlineData("+8614012345678", "Unknown")]
    [InlineData("+85291234567", "Unknown")]
    [InlineData("+86138", "Mobile")]
    [InlineData("+8613", "Unknown")]
    [InlineData("", "Unknown")]
    public void A_phone_is_of_the_operator_of_its_longest_listed_segment(string number, string home) =>
        Assert.Equal(home, HomeOperator.OfPhone(number).ToString());

    [Theory]
    [InlineData("460001234567890", "Mobile")]
    [InlineData("460021234567890", "Mobile")]
    [InlineData("460041234567890", "Mobile")]
    [InlineData("460071234567890", "Mobile")]
    [InlineData("460081234567890", "Mobile")]
    [InlineData("460011234567890", "Unicom")]
    [InlineData("460061234567890", "Unicom")]
    [InlineData("460091234567890", "Unicom")]
    [InlineData("460031234567890", "Telecom")]
    [InlineData("460051234567890", "Telecom")]
    [InlineData("460111234567890", "Telecom")]
    [InlineData("460151234567890", "Broadnet")]
    [InlineData("310260123456789", "Unknown")]
    [InlineData("4600", "Unknown")]
    [InlineData("", "Unknown")]
    public void A_SIM_is_of_the_operator_of_its_network_code(string imsi, string home) =>
        Assert.Equal(home, HomeOperator.OfImsi(imsi).ToString());

    [Fact]
    public void Every_segment_of_the_table_is_one_of_a_mainland_mobile_number()
    {
        var segments =
            BuiltInData.Text("number-segments.csv").Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))
                .Select(line => line.Split(',')[0]).ToList();
        Assert.True(segments.Count > 50, $"{segments.Count} segments");
        Assert.All(segments, segment => Assert.Matches("^1[3-9][0-9]{1,2}$", segment));
    }
}
