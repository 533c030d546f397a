namespace Gateway.VirtualBank.Tests;

public class DialogueTests
{
    // Bytes on the line, echo off, CMEE=1. One row: what a driver writes, what a modem answers.
    public static TheoryData<string, string, string> Dialogue => new()
    {
        { "generic", "AT\r", "\r\nOK\r\n" },
        { "generic", "at\r", "\r\nOK\r\n" },
        { "generic", "A\u0008AT\r", "\r\nOK\r\n" },
        { "generic", "noise\rAT\r", "\r\nOK\r\n" },
        { "generic", "AT+CPBS?\r", "\r\nERROR\r\n" },
        { "generic", "ATE0V1;+CMEE=1\r", "\r\nOK\r\n" },
        { "generic", "AT+CSQ;+CMGF?\r", "\r\n+CSQ: 23,0\r\n\r\n+CMGF: 0\r\n\r\nOK\r\n" },
        { "generic", "AT+CMEE=?\r", "\r\n+CMEE: (0-2)\r\n\r\nOK\r\n" },
        { "generic", "AT+CGMI\r", "\r\nVirtual\r\n\r\nOK\r\n" },
        { "generic", "AT+CGSN\r", "\r\n867000010000018\r\n\r\nOK\r\n" },
        { "generic", "AT+CIMI\r", "\r\n460000000000001\r\n\r\nOK\r\n" },
        { "generic", "AT+CCID\r", "\r\n+CCID: \"89860000000000000019\"\r\n\r\nOK\r\n" },
        { "generic", "AT+QCCID\r", "\r\nERROR\r\n" },
        { "generic", "AT+CPIN?\r", "\r\n+CPIN: READY\r\n\r\nOK\r\n" },
        { "generic", "AT+CREG?\r", "\r\n+CREG: 0,1\r\n\r\nOK\r\n" },
        { "generic", "AT+CREG=2;+CREG?\r", "\r\n+CREG: 2,1,\"18CD\",\"0A3B9F01\"\r\n\r\nOK\r\n" },
        { "generic", "AT+CEREG?\r", "\r\n+CEREG: 0,1\r\n\r\nOK\r\n" },
        { "generic", "AT+CREG=7\r", "\r\n+CME ERROR: 3\r\n" },
        { "generic", "AT+COPS?\r", "\r\n+COPS: 0,0,\"CHINA MOBILE\"\r\n\r\nOK\r\n" },
        { "generic", "AT+CSCA?\r", "\r\n+CSCA: \"+8613800451500\",145\r\n\r\nOK\r\n" },
        { "generic", "AT+CSMS=1\r", "\r\n+CSMS: 1,1,1\r\n\r\nOK\r\n" },
        { "generic", "AT+CNMI=?\r", "\r\n+CNMI: (0-2),(0-3),(0,2,3),(0-2),(0,1)\r\n\r\nOK\r\n" },
        { "generic", "AT+CNMI=2,1,0,1,0;+CNMI?\r", "\r\n+CNMI: 2,1,0,1,0\r\n\r\nOK\r\n" },
        { "generic", "AT+CNMI=2,9\r", "\r\n+CMS ERROR: 302\r\n" },
        { "generic", "AT+CPMS=\"SM\",\"SM\",\"ME\"\r", "\r\n+CPMS: 0,40,0,40,0,100\r\n\r\nOK\r\n" },
        { "generic", "AT+CMMS=?\r", "\r\n+CMMS: (0-2)\r\n\r\nOK\r\n" },
        { "generic", "AT+CMGL=4\r", "\r\nOK\r\n" },
        { "generic", "AT+CMGR=1\r", "\r\n+CMGR: 0,,0\r\n\r\n\r\nOK\r\n" },
        { "generic", "AT+CMGR=99\r", "\r\n+CMS ERROR: 321\r\n" },
        { "generic", "AT+CNMA\r", "\r\n+CMS ERROR: 340\r\n" },
        { "generic", "AT+CFUN?\r", "\r\n+CFUN: 1\r\n\r\nOK\r\n" },
        { "generic", "AT+CFUN=4;+CREG?;+CSQ\r", "\r\n+CREG: 0,0\r\n\r\n+CSQ: 99,99\r\n\r\nOK\r\n" },
        { "generic", "AT+CMEE=2;+CMGR=99\r", "\r\n+CMS ERROR: Invalid memory index\r\n" },
        { "generic", "AT+CMEE=0;+CPIN=\"1\"\r", "\r\nERROR\r\n" },
        { "generic", "AT+CMEE=0;+CMGR=99\r", "\r\n+CMS ERROR: 321\r\n" },
        { "generic", "ATV0\r", "0\r" },
        { "generic", "AT+CMGF=1;+CMGS=\"10086\"\r", "\r\n+CMS ERROR: 303\r\n" },
        { "ec25", "AT+CGMM\r", "\r\nEC25\r\n\r\nOK\r\n" },
        { "ec25", "AT+QCCID\r", "\r\n+QCCID: 89860000000000000019\r\n\r\nOK\r\n" },
        { "ec25", "AT+CMEE=0;+CMGR=99\r", "\r\nERROR\r\n" },
        { "sim800", "AT+CCID\r", "\r\n89860000000000000019\r\n\r\nOK\r\n" },
        { "sim800", "AT+CNMI=2,1,0,2,0\r", "\r\n+CMS ERROR: 302\r\n" },
        { "e173", "AT^ICCID\r", "\r\n^ICCID: 89860000000000000019\r\n\r\nOK\r\n" },
        { "e173", "ATI\r", "\r\nhuawei\r\n\r\nE173\r\n\r\n11.126.85.00.209\r\n\r\nOK\r\n" },
    };

    [Theory]
    [MemberData(nameof(Dialogue))]
    public async Task A_modem_answers_as_its_family_does(string family, string written, string answered)
    {
        await using var rack = await Rack.StartAsync(o => o.Families = [family]);
        var line = await rack.OpenAsync();
        line.Write(written);
        await line.Says(answered);
    }

    [Fact]
    public async Task It_answers_the_same_when_bytes_come_one_by_one()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        foreach (var character in "AT+CIMI\r") line.Write(character.ToString());
        await line.Says("\r\n460000000000001\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task It_echoes_until_told_not_to()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync(raw: true);
        await line.Asks("AT", "AT\r\r\nOK\r\n");
        await line.Asks("ATE0", "ATE0\r\r\nOK\r\n");
        await line.Asks("AT", "\r\nOK\r\n");
        await line.Asks("ATZ", "\r\nOK\r\n");
        await line.Asks("AT", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Each_modem_has_an_identity_of_its_own_with_right_check_digits()
    {
        await using var rack = await Rack.StartAsync(o => (o.Count, o.Families) = (12, ["generic", "ec25", "sim800", "e173"]));
        var modems = await rack.Bank.ModemsAsync();
        Assert.Equal(12, modems.Select(m => m.Imei).Distinct().Count());
        Assert.Equal(12, modems.Select(m => m.Iccid).Distinct().Count());
        Assert.Equal(12, modems.Select(m => m.Imsi).Distinct().Count());
        Assert.All(modems, m => Assert.True(Network.Luhn.IsValid(m.Imei) && m.Imei.Length == 15));
        Assert.All(modems, m => Assert.True(Network.Luhn.IsValid(m.Iccid) && m.Iccid.StartsWith("8986", StringComparison.Ordinal)));
        Assert.All(modems, m => Assert.StartsWith("46000", m.Imsi, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_about_money_is_answered_by_a_notice()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CUSD=1,\"*100#\",15", "\r\nOK\r\n");
        await rack.Pass(1);
        await line.Says("\r\n+CUSD: 0,\"Balance 88.00 CNY\",15\r\n");
    }

    [Fact]
    public async Task A_restart_is_silence_then_its_notices_and_all_settings_are_gone()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await line.Asks("AT+CFUN=1,1", "\r\nOK\r\n");
        line.Write("AT\r");
        await rack.Pass(8);
        await line.Says("\r\nRDY\r\n\r\n+CPIN: READY\r\n\r\nSMS Ready\r\n");
        await line.Asks("AT", "AT\r\r\nOK\r\n");
    }
}
