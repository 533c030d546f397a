namespace Gateway.Cli.Language;

/// <summary>The language a person is spoken to in.</summary>
internal enum Speech
{
    English,
    Chinese,
}

/// <summary>Chooses the language as other programs do, with a variable of our own on top.</summary>
internal static class SpeechChoice
{
    /// <summary>POSIX order, XBD 8.2: the first that is set and not empty decides; anything but zh… means English.</summary>
    private static readonly string[] Variables = ["GATEWAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

    public static Speech Of(Func<string, string?> environment)
    {
        var wanted = Variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return wanted?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Speech.Chinese : Speech.English;
    }
}
