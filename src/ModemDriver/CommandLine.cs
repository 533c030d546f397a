namespace Gateway.ModemDriver;

/// <summary>The words after <c>gateway-modems</c>.</summary>
internal static class CommandLine
{
    public const string Usage = """
        gateway-modems: drives the GSM modems of this host for a core elsewhere · 驱动本机的短信模块，由另一主机上的网关调度
          --core URL      gRPC address of the core · 网关的 gRPC 地址 (http://127.0.0.1:5081)
          --key FILE      key of role driver · 角色为 driver 的密钥文件 (gateway key create --role driver --out FILE)
          --ports LIST    devices or patterns · 设备或通配 (/dev/serial/by-id/*,/dev/ttyUSB0)
          --id NAME       name of this driver · 本驱动的名称 (the host's name · 主机名)
          --hook PROGRAM  power-cycles a modem · 重启模块电源的程序
          --trace DIR     redacted wire trace · 脱敏的线路记录
          --Modems:…      the settings of docs/modem-driver.md · 其余设置
          --version
        """;

    private static readonly string[] OtherSections = ["Logging", "environment", "contentRoot"];

    /// <summary>Short names for the usual settings.</summary>
    public static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["--core"] = "Modems:CoreUrl",
        ["--key"] = "Modems:KeyFile",
        ["--ports"] = "Modems:Ports:0",
        ["--id"] = "Modems:DriverId",
        ["--hook"] = "Modems:HookCommand",
        ["--trace"] = "Modems:TraceDirectory",
    };

    /// <summary>One <c>--ports a,b</c> stands for several.</summary>
    public static void SplitPorts(DriverOptions options) =>
        options.Ports = [.. options.Ports.SelectMany(
            p => p.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>What is wrong with the words, one sentence each: a slip of the hand must not start a driver with other settings.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<string> words)
    {
        foreach (var (name, hasValue) in SettingWords.Read(words))
        {
            if (!SettingWords.IsSetting(name))
                yield return $"'{name}' is no option; several ports are one word: --ports '/dev/serial/by-id/*,/dev/ttyUSB0'.";
            else if (!IsKnown(name))
                yield return $"There is no option {name}.";
            else if (!hasValue)
                yield return $"{name} needs a value.";
        }
    }

    private static bool IsKnown(string name)
    {
        if (ShortNames.ContainsKey(name))
            return true;
        var path = name[2..].Split(':');
        return path is [var section, var setting, ..] && section.Equals("Modems", StringComparison.OrdinalIgnoreCase)
            ? typeof(DriverOptions).GetProperties().Any(property => property.Name.Equals(setting, StringComparison.OrdinalIgnoreCase))
            : OtherSections.Contains(path[0], StringComparer.OrdinalIgnoreCase);
    }
}
