using System.Text;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>What somebody who has just started the gateway reads: where it listens and what to try next. In Chinese when the
/// machine's language is Chinese.</summary>
internal static class Greeting
{
    private static readonly string[] LanguageVariables = ["GATEWAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

    public static string For(IServiceProvider services, string? administratorKey)
    {
        var listen = services.GetRequiredService<IOptions<ListenOptions>>().Value;
        var modems = services.GetRequiredService<IOptions<ModemOptions>>().Value;
        var store = Path.GetFullPath(services.GetRequiredService<IOptions<StoreOptions>>().Value.Path);
        var chinese = IsChinese();
        string Say(Bilingual text) => chinese ? text.Chinese : text.English;

        var text = new StringBuilder().AppendLine();
        void Line(string line) => text.AppendLine(line);
        Line(Say(new() { English = "The Harbin arrival gateway is running.", Chinese = "哈尔滨入哈登记网关已启动。" }));
        Line($"  gRPC        {listen.Grpc}");
        Line(Say(new()
        {
            English = $"  HTTP/JSON   {listen.Http}   (/health/ready, /metrics)",
            Chinese = $"  HTTP/JSON   {listen.Http}   （/health/ready、/metrics）",
        }));
        Line(Say(new() { English = $"  store       {store}", Chinese = $"  数据        {store}" }));
        Line(Modems(modems, chinese));
        if (administratorKey is not null)
            Line(Say(new()
            {
                English = $"  admin key   {administratorKey} (only its owner can read it)",
                Chinese = $"  管理员密钥  {administratorKey}（仅所有者可读）",
            }));
        if (listen.UsesTls && TlsCertificate.ReadableByAll(listen) is { } file)
            Line(Say(new()
            {
                English = $"  beware      everybody on this machine can read the private key {file}: chmod 640 it",
                Chinese = $"  注意：本机任何用户都能读取私钥 {file}，请执行 chmod 640",
            }));
        Line("");
        Line(Say(new() { English = "Try next, in another terminal, in this directory:", Chinese = "可在另一个终端中试试（在同一目录下）：" }));
        var gateway =
            File.Exists(Path.Combine("src", "Clients", "Cli", "Gateway.Cli.csproj"))
            ? "dotnet run --project src/Clients/Cli --"
            : "gateway";
        Line($"  {gateway} registration add --name 张三丰 --id-card 230103199001011237 --phone 13812345678 --arrive today \\");
        Line("      --mode air --number CZ6218 --origin 440100 --district 230103 --address 中山路100号");
        if (File.Exists(Path.Combine("samples", "flight-300.csv")))
            Line($"  {gateway} registration import samples/flight-300.csv --arrive today");
        if (modems.Ports.Count == 0)
            Line($"  {gateway} phone inbox 13812345678");
        Line($"  {gateway} checkpoint verify 230103199001011237 --at AIR-HRB-D --pass");
        Line($"  {gateway} modem watch");
        Line(Say(new() { English = "Ctrl-C stops it.", Chinese = "按 Ctrl-C 停止。" }));
        return text.ToString();
    }

    private static string Modems(ModemOptions modems, bool chinese)
    {
        if (!modems.Embedded)
            return chinese ? "  模块        外部驱动（gateway-modems）" : "  modems      an external driver (gateway-modems)";
        if (modems.Ports.Count > 0)
            return (chinese ? "  模块        " : "  modems      ") + string.Join(", ", modems.Ports);
        return FormattableString.Invariant(chinese
            ? (FormattableString)$"  模块        {modems.Virtual} 个虚拟模块（不会向真实手机发送）"
            : $"  modems      {modems.Virtual} virtual ones (nothing reaches a real phone)");
    }

    public static bool IsChinese()
    {
        var language = LanguageVariables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
    }
}
