using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.At;

public class ReplyTests
{
    [Theory]
    [InlineData("867107031234567", "867107031234567")]
    [InlineData("+CGSN: \"867107031234567\"", "867107031234567")]
    [InlineData("+CGSN: 867107031234567", "867107031234567")]
    public void The_IMEI_is_read_in_every_spelling(string line, string imei) => Assert.Equal(imei, new AskImei().Parse([line]));

    [Theory]
    [InlineData("+QCCID: 89860025128306012474", "89860025128306012474")]
    [InlineData("+CCID: \"8986002512830601247F\"", "8986002512830601247")]
    [InlineData("8986002512830601247F", "8986002512830601247")]
    [InlineData("^ICCID: 89860025128306012474", "89860025128306012474")]
    [InlineData("+ICCID: 89860025128306012474", "89860025128306012474")]
    public void The_ICCID_is_read_in_every_spelling(string line, string iccid) => Assert.Equal(iccid, new AskIccid("AT+CCID").Parse([line]));

    [Fact]
    public void The_ICCID_is_read_from_the_cards_own_file() =>
        Assert.Equal("8986002512830601247", new ReadIccidFile().Parse(["+CRSM: 144,0,\"986800522138601042F7\""]));

    [Theory]
    [InlineData("+CRSM: 106,130")]
    [InlineData("+CRSM: 144,0,\"FFFFFFFFFFFFFFFFFFFF\"")]
    [InlineData("+CRSM: 144,0,\"98680052\"")]
    public void A_card_without_a_readable_number_makes_no_sense(string line) => Assert.Throws<NoSenseException>(() => new ReadIccidFile().Parse([line]));

    [Fact]
    public void Noise_before_an_answer_is_no_part_of_a_name() => Assert.Equal("EC25", new AskModel().Parse(["ÿþ¿EC25"]));

    [Fact]
    public void A_serial_number_that_is_no_IMEI_is_taken_as_it_is() => Assert.Equal("SN-0012345", new AskImei().Parse(["SN-0012345"]));

    [Theory]
    [InlineData("+CREG: 0,1", "Home")]
    [InlineData("+CREG: 2,5,\"1A2B\",\"3C4D\",7", "Roaming")]
    [InlineData("+CREG: 1", "Home")]
    [InlineData("+CREG: 1,\"1A2B\",\"3C4D\"", "Home")]
    [InlineData("+CREG: 1,1A2B,3C4D", "Home")]
    [InlineData("+CREG: 0,3", "Denied")]
    [InlineData("+CEREG: 0,6", "SmsOnlyHome")]
    [InlineData("+CREG:0,7", "SmsOnlyRoaming")]
    [InlineData("+CREG: 0,9", "Unknown")]
    [InlineData("+CREG: ", "Unknown")]
    public void Registration_is_read_from_replies_and_notices(string line, string meaning) => Assert.Equal(meaning, AskRegistration.Read(line).ToString());

    [Theory]
    [InlineData("+CSQ: 23,99", -67)]
    [InlineData("+CSQ: 0,0", -113)]
    [InlineData("+CSQ: 31,0", -51)]
    [InlineData("+CSQ: 99,99", 0)]
    public void Signal_is_in_dBm(string line, int dbm) => Assert.Equal(dbm, AskSignal.Read(line));

    [Theory]
    [InlineData("+CMGS: 12", 12)]
    [InlineData("+CMGS: 0", 0)]
    [InlineData("+CMGS:255", 255)]
    [InlineData("+CMGS: 12,\"20/02/12,10:00:00+32\"", 12)]
    [InlineData("+CMGS: 12OK", 12)]
    [InlineData("+CMGS: ", -1)]
    [InlineData("+CMGS: 256", -1)]
    public void The_message_reference_is_read_and_zero_is_valid(string line, int reference) => Assert.Equal(reference, SubmitMessage.Reference([line]));

    [Fact]
    public void A_storage_place_that_is_empty_is_no_message()
    {
        Assert.Null(new ReadMessage(3).Parse([]));
        Assert.Null(new ReadMessage(3).Parse(["+CMGR: 0,,0"]));
    }

    [Fact]
    public void PIN_tries_are_read_by_the_vendors_own_question()
    {
        Assert.Equal(3, new AskPinTries(new PinTriesQuestion("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)).Parse(["+CPINR: SIM PIN,3,3"]));
        Assert.Equal(2, new AskPinTries(new PinTriesQuestion("AT+QPINC=\"SC\"", "+QPINC:", 1)).Parse(["+QPINC: \"SC\",2,10"]));
        Assert.Equal(1, new AskPinTries(new PinTriesQuestion("AT+SPIC", "+SPIC:", 0)).Parse(["+SPIC: 1,3,10,10"]));
    }

    [Theory]
    [InlineData("^CPIN: SIM PIN,1,10,1,10,3", 1)]
    [InlineData("^CPIN: SIM PIN,3,10,3,10,3", 3)]
    [InlineData("^CPIN: READY,,10,3,10,0", 3)]
    [InlineData("^CPIN: READY,-1,10,2,10,3", 2)]
    [InlineData("^CPIN: SIM PIN,2", -1)]
    public void A_Huawei_stick_names_the_PUK_before_the_PIN(string line, int left) =>
        Assert.Equal(left, new AskPinTries(ProfileCatalogue.Choose("huawei", "E173").PinTries[0]).Parse([line]));

    [Fact]
    public void A_reply_that_is_not_what_was_asked_makes_no_sense() =>
        Assert.Throws<NoSenseException>(() => new AskImei().Parse(["ERROR 5"]));
}
