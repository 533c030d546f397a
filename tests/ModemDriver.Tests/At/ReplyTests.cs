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
    [InlineData("+CCID: 898600B5191200123456", "898600B5191200123456")] // China Mobile
    [InlineData("898604b719227100123f", "898604B719227100123")]
    [InlineData("+CCID: \"8986 00B5 1912 0012 3456\"", "898600B5191200123456")]
    [InlineData("^ICCID: 9868005B912100214365", "898600B5191200123456")] // HiSilicon: as the card keeps it
    [InlineData("^ICCID: 986800522138601042F7", "8986002512830601247")]
    [InlineData("+ICCID: 898600251283060124FF", "898600251283060124")]
    [InlineData("ICCID: 89860025128306012474OK", "89860025128306012474")]
    [InlineData("+ICCID: 89860025128306012474", "89860025128306012474")]
    public void The_ICCID_is_read_in_every_spelling(string line, string iccid) =>
        Assert.Equal(iccid, new AskIccid("AT+CCID").Parse([line]));

    [Fact]
    public void The_ICCID_is_read_from_the_cards_own_file() =>
        Assert.Equal("8986002512830601247", new ReadIccidFile().Parse(["+CRSM: 144,0,\"986800522138601042F7\""]));

    [Theory]
    [InlineData("+CRSM: 106,130")]
    [InlineData("+CRSM: 144,0,\"FFFFFFFFFFFFFFFFFFFF\"")]
    [InlineData("+CRSM: 144,0,\"98680052\"")]
    [InlineData("+CRSM: 144,0,\"00000000000000000000\"")]
    public void A_card_without_a_readable_number_makes_no_sense(string line) =>
        Assert.Throws<MalformedReplyException>(() => new ReadIccidFile().Parse([line]));

    [Theory]
    [InlineData("+CRSM: 144,0,\"9868005B912100214365\"", "898600B5191200123456")]
    [InlineData("+CRSM: 144,0,98680052213860104247", "89860025128306012474")]
    [InlineData("+CRSM: 144,0,\"898600B5191200123456\"", "898600B5191200123456")] // turned round by the modem
    public void The_cards_own_file_is_read_in_every_spelling(string line, string iccid) =>
        Assert.Equal(iccid, new ReadIccidFile().Parse([line]));

    [Theory]
    [InlineData("13812345678")]
    [InlineData("MISSED_CALL: 10:04AM 13812345678")]
    [InlineData("+CIMI: 4600012345678901")]
    public void A_callers_number_is_no_IMSI(string line) => Assert.Throws<MalformedReplyException>(() => new AskImsi().Parse([line]));

    [Theory]
    [InlineData("MISSED_CALL: 10:04AM 13812345678", true)]
    [InlineData("VOICE CALL: END: 000017", true)]
    [InlineData("NO CARRIER", true)]
    [InlineData("SIMCOM INCORPORATED", false)]
    [InlineData("Revision:1418B05SIM800C24", false)]
    [InlineData("REVISION: 1418B05", false)]
    [InlineData("SIMCOM_SIM7600CE", false)]
    public void Lines_of_calls_are_notices_and_names_are_not(string line, bool isNotice) =>
        Assert.Equal(isNotice, NoticeNames.IsNotice(line));

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
    [InlineData("+CREG: 0,9", "CsfbNotPreferredHome")]
    [InlineData("+CEREG: 9", "CsfbNotPreferredHome")]
    [InlineData("+CEREG: 10", "CsfbNotPreferredRoaming")]
    [InlineData("+CEREG: 2,10,\"8d83\",\"671f98a\",7", "CsfbNotPreferredRoaming")]
    [InlineData("+CREG:002,001,\"18d8\",\"ffff\"", "Home")]
    [InlineData("+CREG:001,003", "Denied")]
    [InlineData("+CREG: 0,8", "EmergencyOnly")]
    [InlineData("+CREG: 1,11", "Reserved")]
    [InlineData("+CREG: 12", "Reserved")]
    [InlineData("+CREG: ", "Unknown")]
    public void Registration_is_read_from_replies_and_notices(string line, string meaning) =>
        Assert.Equal(meaning, AskRegistration.Read(line).ToString());

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
    public void The_message_reference_is_read_and_zero_is_valid(string line, int reference) =>
        Assert.Equal(reference, SubmitMessage.Reference([line]));

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
        Assert.Throws<MalformedReplyException>(() => new AskImei().Parse(["ERROR 5"]));
}
