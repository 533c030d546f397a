using Gateway.Core.Places;

namespace Gateway.Core.Sms.Operators;

/// <summary>The operator of a phone by its number segment, and of a SIM by its IMSI. A number may have been carried to another operator
/// (携号转网): good enough to prefer a SIM, and for nothing else.</summary>
internal static class HomeOperator
{
    /// <summary>Operators, <see cref="Operator.Unknown"/> included.</summary>
    public static readonly int Count = Enum.GetValues<Operator>().Length;

    private const string China = "+86";
    private const int LongestSegment = 4;
    private const int PlmnDigits = 5;

    private static readonly Dictionary<string, Operator> Segments = Read(BuiltInData.Text("number-segments.csv"));

    // ITU-T E.212: MCC 460 and the MNC of each operator.
    private static readonly Dictionary<string, Operator> Networks = new(StringComparer.Ordinal)
    {
        ["46000"] = Operator.Mobile,
        ["46002"] = Operator.Mobile,
        ["46004"] = Operator.Mobile,
        ["46007"] = Operator.Mobile,
        ["46008"] = Operator.Mobile,
        ["46001"] = Operator.Unicom,
        ["46006"] = Operator.Unicom,
        ["46009"] = Operator.Unicom,
        ["46003"] = Operator.Telecom,
        ["46005"] = Operator.Telecom,
        ["46011"] = Operator.Telecom,
        ["46015"] = Operator.Broadnet,
    };

    /// <param name="number">E.164 with plus.</param>
    public static Operator OfPhone(string number)
    {
        if (!number.StartsWith(China, StringComparison.Ordinal))
            return Operator.Unknown;
        for (var length = LongestSegment; length >= LongestSegment - 1; length--)
        {
            if (number.Length >= China.Length + length && Segments.TryGetValue(number.Substring(China.Length, length), out var home))
                return home;
        }

        return Operator.Unknown;
    }

    /// <param name="imsi">15 digits; empty when it is not known.</param>
    public static Operator OfImsi(string imsi) =>
        imsi.Length < PlmnDigits ? Operator.Unknown : Networks.GetValueOrDefault(imsi[..PlmnDigits]);

    private static Dictionary<string, Operator> Read(string table) => table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => char.IsAsciiDigit(line[0]))
        .Select(line => line.Split(','))
        .ToDictionary(cells => cells[0], cells => Enum.Parse<Operator>(cells[1], ignoreCase: true), StringComparer.Ordinal);
}
