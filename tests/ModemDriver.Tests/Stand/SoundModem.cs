namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>What a modem with nothing wrong answers, for a <see cref="ScriptedPort"/>; a test says only what is different.</summary>
internal static class SoundModem
{
    public static string Answer(string text) => text.Trim() switch
    {
        "AT+CGSN" => Reply("867000010000018"),
        "AT+CMEE?" => Reply("+CMEE: 1"),
        "AT+CPIN?" => Reply("+CPIN: READY"),
        "AT+CIMI" => Reply("460000000000001"),
        "AT+CCID" => Reply("+CCID: 89860000000000000001"),
        "AT+CREG?" => Reply("+CREG: 1,1"),
        "AT+CSQ" => Reply("+CSQ: 23,99"),
        "AT+COPS?" => Reply("+COPS: 0,0,\"CHINA MOBILE\""),
        _ => "\r\nOK\r\n",
    };

    public static string Reply(string line) => $"\r\n{line}\r\n\r\nOK\r\n";
}
