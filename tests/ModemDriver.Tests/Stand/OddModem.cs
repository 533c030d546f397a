using System.Collections.Concurrent;
using System.Text;

namespace Gateway.ModemDriver.Tests.Stand;

/// <summary>A modem on a real pseudo-terminal, ordinary but for a table of odd answers. A find from the field is a line of that
/// table.</summary>
/// <remarks>An answer is its lines with <c>|</c> between them; empty: it says nothing.</remarks>
internal sealed class OddModem : IDisposable
{
    public const string Imei = "861000000000011";
    public const string Iccid = "89860012345678901234";
    public const string Imsi = "460001234567890";

    private readonly Pty _pty = new();
    private readonly ConcurrentDictionary<string, string> _odd;
    private readonly StringBuilder _line = new();
    private readonly Lock _lock = new(); // all below: its reading thread, and the test
    private volatile bool _over;
    private bool _echo = true;
    private bool _isText;
    private bool _isPrompting;
    private int _mode;
    private int _reference = 10;
    private string _notices = "0,0,0,0,0";

    /// <param name="odd">Command and answer; a command may end in <c>*</c>.</param>
    public OddModem(params (string Command, string Answer)[] odd)
    {
        _odd = new ConcurrentDictionary<string, string>(odd.Select(row => KeyValuePair.Create(row.Command, row.Answer)));
        new Thread(Live) { IsBackground = true }.Start();
    }

    public string Path => _pty.Path;

    /// <summary>Commands as they came, and texts after a prompt.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>What the network took in PDU mode.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>What went out as somebody's text.</summary>
    public ConcurrentQueue<string> Leaked { get; } = new();

    /// <summary>Where reports and messages are told: another tty of the same modem.</summary>
    public OddModem? Elsewhere { get; set; }

    /// <summary>PDUs in the SIM's storage, by place.</summary>
    public ConcurrentDictionary<int, string> Stored { get; } = new();

    public int Asked(string command) => Heard.Count(heard => heard == command);

    public void Answers(string command, string answer) => _odd[command] = answer;

    public void IsOrdinaryIn(string command) => _odd.TryRemove(command, out _);

    public void Say(string lines)
    {
        foreach (var line in lines.Split('|'))
            _pty.Write($"\r\n{line}\r\n");
    }

    /// <summary>Power fails for a moment: the delivery state is back, and no word of it.</summary>
    /// <param name="echo">What its profile says of that.</param>
    public void BrownOut(bool isText = false, bool echo = true)
    {
        lock (_lock)
            (_echo, _isText, _mode, _notices) = (echo, isText, 0, "0,0,0,0,0");
    }

    /// <summary>A message comes in.</summary>
    public void Receive(int place, string pdu)
    {
        Stored[place] = pdu;
        if (_notices.StartsWith("2,1", StringComparison.Ordinal) || _notices.StartsWith("1,1", StringComparison.Ordinal))
            (Elsewhere ?? this).Say($"+CMTI: \"SM\",{place}");
    }

    public void Dispose()
    {
        lock (_lock) // nothing is answered on a line that is closed
        {
            _over = true;
            _pty.Dispose();
        }
    }

    private void Live()
    {
        while (!_over)
        {
            var bytes = _pty.Read();
            if (bytes.Length == 0)
                Thread.Yield(); // between two openings of the line
            lock (_lock)
            {
                foreach (var octet in _over ? [] : bytes)
                    Take((char)octet);
            }
        }
    }

    private void Take(char octet)
    {
        if (_isPrompting)
        {
            TakeText(octet);
            return;
        }

        if (octet == '\u001b')
            return;
        if (_echo)
            _pty.Write($"{octet}");
        if (octet is not ('\r' or '\n'))
        {
            _line.Append(octet);
            return;
        }

        var command = TakeReceived();
        if (command.Length == 0)
            return;
        Heard.Enqueue(command);
        var odd = _odd.FirstOrDefault(
            row => row.Key == command || (row.Key.EndsWith('*') && command.StartsWith(row.Key[..^1], StringComparison.Ordinal)));
        var answer = odd.Key is null ? Ordinary(command) : odd.Value
            .Replace("{n}", $"{_mode}", StringComparison.Ordinal).Replace("{format}", _isText ? "1" : "0", StringComparison.Ordinal);
        if (answer == ">")
        {
            _isPrompting = true;
            _pty.Write("\r\n> ");
        }
        else if (answer.Length > 0)
        {
            Say(answer);
        }
    }

    private void TakeText(char octet)
    {
        if (octet is not ('\u001a' or '\u001b'))
        {
            _line.Append(octet);
            return;
        }

        _isPrompting = false;
        var text = TakeReceived();
        if (octet == '\u001b')
            return;
        (_isText ? Leaked : Sent).Enqueue(text);
        Say($"+CMGS: {++_reference}|OK");
    }

    private string TakeReceived()
    {
        var text = _line.ToString().Trim();
        _line.Clear();
        return text;
    }

    private string Ordinary(string command)
    {
        switch (command)
        {
            case "ATE0V1Q0":
                _echo = false;
                return "OK";
            case "AT+CREG=1":
                _mode = 1;
                return "OK";
            case "AT+CMGF=0":
                _isText = false;
                return "OK";
            case "AT+CMGL=4":
                return string.Concat(Stored.OrderBy(row => row.Key).Select(row => $"+CMGL: {row.Key},0,,{Octets(row.Value)}|{row.Value}|"))
                    + "OK";
        }

        if (command.StartsWith("AT+CNMI=", StringComparison.Ordinal))
            _notices = command[8..];
        if (command.StartsWith("AT+CMGR=", StringComparison.Ordinal))
            return Stored.TryGetValue(Place(command), out var pdu) ? $"+CMGR: 0,,{Octets(pdu)}|{pdu}|OK" : "OK";
        if (command.StartsWith("AT+CMGD=", StringComparison.Ordinal))
            return command.EndsWith('?') ? "ERROR" : Deleted(command);
        return command switch
        {
            "AT" or "AT+CMEE=1" => "OK",
            "AT+CMEE?" => "+CMEE: 1|OK",
            "AT+CGSN" => $"{Imei}|OK",
            "AT+CGMI" => "generic|OK",
            "AT+CGMM" => "GSM|OK",
            "AT+CGMR" => "R1|OK",
            "AT+CPIN?" => "+CPIN: READY|OK",
            "AT+CIMI" => $"{Imsi}|OK",
            "AT+CCID" => $"+CCID: {Iccid}|OK",
            "AT+CSMS=0" => "+CSMS: 1,1,1|OK",
            "AT+CREG?" => $"+CREG: {_mode},1|OK",
            "AT+CSQ" => "+CSQ: 20,99|OK",
            "AT+COPS?" => "+COPS: 0,0,\"CHINA MOBILE\",7|OK",
            "AT+CSCS?" => "+CSCS: \"IRA\"|OK",
            "AT+CPMS=\"SM\"" => $"+CPMS: {Stored.Count},20,{Stored.Count},20,{Stored.Count},20|OK",
            _ when command.StartsWith("AT+CNMI=", StringComparison.Ordinal) => "OK",
            _ when command.StartsWith("AT+CMGS=", StringComparison.Ordinal) => ">",
            _ => "+CME ERROR: 4",
        };
    }

    private string Deleted(string command)
    {
        if (command.EndsWith(",4", StringComparison.Ordinal))
            Stored.Clear();
        else
            Stored.TryRemove(Place(command), out _);
        return "OK";
    }

    private static int Place(string command) => int.Parse(command[8..].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static int Octets(string pdu) => (pdu.Length / 2) - 1 - Convert.ToInt32(pdu[..2], 16);
}
