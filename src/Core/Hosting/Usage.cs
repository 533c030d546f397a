using System.Reflection;

namespace Gateway.Core.Hosting;

/// <summary>What <c>gateway-core --help</c> and <c>--version</c> say.</summary>
internal static class Usage
{
    private const string English = """
        gateway-core: stores registrations, texts confirmations, answers the gates. Runs until Ctrl-C.

          gateway-core [--Section:Name=value …]     settings, also from appsettings.json and the environment (Section__Name=value)
          gateway-core rehearse --help              a whole day on a virtual clock
          gateway-core store --help                 a damaged store: salvage, accept
          gateway-core --version

          --Storage:Path=FILE                       the store (data/gateway.db)
          --Listen:Grpc=URL  --Listen:Http=URL      http://127.0.0.1:5081, http://127.0.0.1:5080; elsewhere https with
          --Listen:CertificateFile=PEM              and --Listen:CertificateKeyFile=PEM
          --Modems:Ports:0=/dev/serial/by-id/*      modems of this host; without: --Modems:Virtual=8
          --Modems:Embedded=false                   drivers are elsewhere (gateway-modems)

        README.md lists the others. A setting that there is not is refused.
        Exit: 0 stopped in order · 1 not started, with the reason · 4 not started: the store is damaged
        """;

    private const string Chinese = """
        gateway-core：保存登记、发送确认短信、供卡口查验。按 Ctrl-C 停止。

          gateway-core [--Section:Name=value …]     设置；也可来自 appsettings.json 或环境变量（Section__Name=value）
          gateway-core rehearse --help              用虚拟时钟演练一整天
          gateway-core store --help                 数据文件损坏时：恢复、确认
          gateway-core --version                    版本

          --Storage:Path=FILE                       数据文件（data/gateway.db）
          --Listen:Grpc=URL  --Listen:Http=URL      http://127.0.0.1:5081、http://127.0.0.1:5080；其他地址须用 https，并给出
          --Listen:CertificateFile=PEM              及 --Listen:CertificateKeyFile=PEM
          --Modems:Ports:0=/dev/serial/by-id/*      本机的短信模块；不设则用虚拟模块 --Modems:Virtual=8
          --Modems:Embedded=false                   驱动在其他主机上（gateway-modems）

        其余设置见 README.md。不存在的设置会被拒绝。
        退出码：0 正常停止 · 1 未启动（附原因）· 4 未启动：数据文件损坏
        """;

    /// <summary>The words asked for; null when the gateway is to start.</summary>
    public static string? For(IReadOnlyList<string> words) => words switch
    {
        ["--help" or "-h" or "-?" or "help", ..] => Greeting.IsChinese() ? Chinese : English,
        ["--version", ..] => typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        _ => null,
    };
}
