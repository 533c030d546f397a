using System.Globalization;

namespace Gateway.ModemDriver.At;

/// <summary>The family of a final result (V.250, 5.7.1; 3GPP TS 27.007, 9.2; TS 27.005, 3.2.5).</summary>
internal enum FinalKind
{
    Ok,

    /// <summary>Plain <c>ERROR</c>, or a vendor's own words for it.</summary>
    Error,

    /// <summary><c>+CME ERROR</c>: the equipment.</summary>
    Cme,

    /// <summary><c>+CMS ERROR</c>: the message.</summary>
    Cms,
}

/// <summary>The line that ends every command.</summary>
/// <param name="Code">The number after CME or CMS; −1 where the modem gave none.</param>
/// <param name="Text">The modem's own words; empty for OK.</param>
internal readonly record struct FinalResult(FinalKind Kind, int Code, string Text)
{
    public static readonly FinalResult Ok = new(FinalKind.Ok, -1, "");

    /// <summary>A reply came, and no final result behind it. Never read from the wire.</summary>
    public static readonly FinalResult CutOff = new(FinalKind.Error, -1, "no final result");

    public bool IsCutOff => this == CutOff;

    public bool IsOk => Kind == FinalKind.Ok;

    /// <summary>Exact words only: <c>OK</c> within a text or a notice is not a result. <c>NO CARRIER</c> and <c>BUSY</c>
    /// belong to calls, which we never make.</summary>
    public static bool TryParse(string line, out FinalResult result)
    {
        result = line switch
        {
            "OK" => Ok,
            "ERROR" or "COMMAND NOT SUPPORT" or "TOO MANY PARAMETERS" or "ABORTED" => new FinalResult(FinalKind.Error, -1, line),
            _ when line.StartsWith("+CMS ERROR", StringComparison.Ordinal) => Coded(FinalKind.Cms, line, CmsErrorTexts.CodeOf),
            _ when line.StartsWith("+CME ERROR", StringComparison.Ordinal) => Coded(FinalKind.Cme, line, CmeErrorTexts.CodeOf),
            _ => new FinalResult(FinalKind.Error, -2, ""),
        };
        return result.Code != -2;
    }

    public override string ToString() => Kind switch
    {
        FinalKind.Ok => "OK",
        FinalKind.Error => "ERROR",
        _ => $"{(Kind == FinalKind.Cms ? "CMS" : "CME")} {(Code >= 0 ? Code.ToString(CultureInfo.InvariantCulture) : "?")}",
    };

    // "+CMS ERROR: 38", "+CMS ERROR:38", "+CMS ERROR 38", and with AT+CMEE=2 "+CMS ERROR: Network out of order".
    private static FinalResult Coded(FinalKind kind, string line, Func<string, int> codeOf)
    {
        var text = line.AsSpan("+CMS ERROR".Length).TrimStart(": ").ToString();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new FinalResult(kind, code, "")
            : new FinalResult(kind, codeOf(text), text.Length <= 60 ? text : text[..60]);
    }
}
