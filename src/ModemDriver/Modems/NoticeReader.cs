using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Reads what a modem says unasked. Pure: notice in, signal out; null when it means nothing to us.</summary>
internal sealed class NoticeReader(ModemProfile profile)
{
    private static readonly string[] RegistrationPrefixes = ["+CREG:", "+CEREG:", "+CGREG:"];

    public ModemSignal? Read(string line)
    {
        if (line.StartsWith("+CDSI:", StringComparison.Ordinal))
            return Stored(line, isReport: true);
        if (line.StartsWith("+CMTI:", StringComparison.Ordinal))
            return Stored(line, isReport: false);
        foreach (var prefix in RegistrationPrefixes)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return new ModemSignal.Registered(prefix[1..^1], AskRegistration.Read(line));
        }

        if (StartsWithAny(line, profile.StorageFullNotices))
            return new ModemSignal.StorageFull();
        if (StartsWithAny(line, profile.MessagesReadyNotices))
            return new ModemSignal.MessagesReady();
        if (StartsWithAny(line, profile.SimChangedNotices))
            return new ModemSignal.SimChanged();
        return StartsWithAny(line, profile.RestartHints) ? new ModemSignal.SettingsDoubtful() : null;
    }

    // +CDSI: "SM",3
    private static ModemSignal.MessageArrived? Stored(string line, bool isReport)
    {
        var fields = Fields.Of(line);
        return Fields.Number(fields, 1) is >= 0 and var index ? new ModemSignal.MessageArrived(fields[0], index, isReport) : null;
    }

    private static bool StartsWithAny(string line, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (line.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
