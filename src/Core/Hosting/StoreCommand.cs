using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite.Salvage;
using Gateway.Spelling;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary><c>gateway-core store salvage</c> and <c>store accept</c>: what is done to a damaged store while no gateway runs on
/// it.</summary>
internal static class StoreCommand
{
    public const string Verb = "store";

    private const int Done = 0, NotAll = 7, WrongWords = 64;
    private const string Out = "--out";

    public static Task<int> RunAsync(string[] words) => StartRefusal.OrRunAsync(() => words switch
    {
        ["salvage", .. var rest] when !AsksForHelp(rest) => Task.FromResult(Salvage([.. rest])),
        ["accept", .. var rest] when !AsksForHelp(rest) => AcceptAsync([.. rest]),
        _ => Task.FromResult(Help(AsksForHelp(words))),
    });

    private static int Salvage(List<string> words)
    {
        var output = Take(words, Out);
        if (output is null)
            return Help(asked: false);
        using var services = Services(words);
        var report = new StoreSalvage(PathOf(services), Path.GetFullPath(output), services.GetRequiredService<StoreModel>(),
            TimeProvider.System).Run();
        var text = report.Text(Greeting.IsChinese());
        Console.Out.Write(text);
        if (!report.IsWhole)
            OwnerFile.Write(output + ".lost", text);
        return report.IsWhole ? Done : NotAll;
    }

    private static async Task<int> AcceptAsync(List<string> words)
    {
        await using var services = Services(words);
        var store = services.GetRequiredService<IStoreEngine>();
        await store.OpenAsync();
        var accepted = await store.AcceptAsync();
        foreach (var damage in accepted)
            Console.Out.WriteLine(Say(damage));
        Console.Out.WriteLine(accepted.Count == 0
            ? Say(new() { English = "There is no damage to accept.", Chinese = "没有需要确认的损坏。" })
            : Say(new()
            {
                English = "Accepted: what cannot be read is given up, and is not told of any more.",
                Chinese = "已确认：无法读取的记录已放弃，状态恢复正常。",
            }));
        return Done;
    }

    private static ServiceProvider Services(List<string> words)
    {
        KnownSettings.Check(new ConfigurationBuilder().AddCommandLine([.. words]).Build(), words);
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine([.. words])
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddSlices()
            .BuildServiceProvider();
    }

    private static string PathOf(ServiceProvider services) =>
        Path.GetFullPath(services.GetRequiredService<IOptions<StoreOptions>>().Value.Path);

    private static string? Take(List<string> words, string name)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].StartsWith(name + "=", StringComparison.Ordinal))
            {
                var value = words[i][(name.Length + 1)..];
                words.RemoveAt(i);
                return value;
            }
            if (words[i] != name || i + 1 == words.Count)
                continue;
            var next = words[i + 1];
            words.RemoveRange(i, 2);
            return next;
        }
        return null;
    }

    private static bool AsksForHelp(IEnumerable<string> words) => words.Any(word => word is "--help" or "-h" or "-?" or "help");

    private static int Help(bool asked)
    {
        (asked ? Console.Out : Console.Error).WriteLine(Say(new() { English = English, Chinese = Chinese }));
        return asked ? Done : WrongWords;
    }

    private static string Say(Bilingual text) => Greeting.IsChinese() ? text.Chinese : text.English;

    private const string English = """
        What is done to a damaged store while no gateway runs on it:

          gateway-core store salvage --out NEW.db [--Storage:Path=FILE]
              recovers all that is whole into a new file, says what is not (numbers and places, nobody's data), and keeps that
              list in NEW.db.lost; the damaged files are only read
          gateway-core store accept [--Storage:Path=FILE]
              takes note of damage with which the gateway starts: gives up records that cannot be read, and ends the warning
              of a last commit that was not whole

        Exit: 0 done · 7 not everything could be recovered · 1 refused, with the reason · 4 the store is damaged (accept) · 64 wrong words
        """;

    private const string Chinese = """
        网关未运行时对损坏数据文件的处理：

          gateway-core store salvage --out NEW.db [--Storage:Path=FILE]
              将所有完好的记录恢复到新文件，并列出未能恢复的（仅编号与位置，不含个人信息），清单存于 NEW.db.lost；
              损坏的文件只读取，不改动
          gateway-core store accept [--Storage:Path=FILE]
              确认网关仍可启动的损坏：放弃无法读取的记录，并结束“最后一次保存不完整”的提示

        退出码：0 完成 · 7 未能全部恢复 · 1 被拒绝（附原因）· 4 数据文件损坏（accept）· 64 参数有误
        """;
}
