using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Answers;

/// <summary>Frames answers as V.250, 5.7.1 has it: <c>\r\n…\r\n</c>, or digits after <c>ATV0</c>.</summary>
internal static class AtAnswer
{
    /// <summary>Ends a command that was answered <see cref="AtResult.Later"/>.</summary>
    public static void Finish(VirtualModem modem, AtResult result)
    {
        Write(modem, result);
        modem.Release();
    }

    public static void Write(VirtualModem modem, AtResult result)
    {
        foreach (var line in result.Lines) modem.Line.Send($"\r\n{line}\r\n");
        if (result.End != AtEnd.Later) modem.Line.Send(Final(modem, result));
    }

    public static string Final(VirtualModem modem, AtResult result)
    {
        var words = Words(modem, result);
        if (modem.Settings.Verbose) return $"\r\n{words}\r\n";
        return words switch { "OK" => "0\r", "ERROR" => "4\r", _ => $"{words}\r" };
    }

    private static string Words(VirtualModem modem, AtResult result)
    {
        var level = modem.ErrorForm ?? modem.Settings.ErrorLevel;
        return result.End switch
        {
            AtEnd.Ok => "OK",
            AtEnd.CmeError when level == 1 => $"+CME ERROR: {result.Code}",
            AtEnd.CmeError when level == 2 => $"+CME ERROR: {ErrorWords.Equipment(result.Code)}",
            AtEnd.CmsError when level == 2 => $"+CMS ERROR: {ErrorWords.Message(result.Code)}",
            // TS 27.005 knows no plain form of +CMS ERROR; some families have one.
            AtEnd.CmsError when modem.ErrorForm == 0 => "ERROR",
            AtEnd.CmsError when level == 1 || !modem.Family.PlainMessageErrors => $"+CMS ERROR: {result.Code}",
            _ => "ERROR",
        };
    }
}
