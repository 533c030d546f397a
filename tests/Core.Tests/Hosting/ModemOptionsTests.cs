using System.Globalization;
using System.Reflection;
using Gateway.Core.Hosting;
using Gateway.ModemDriver;
using Microsoft.Extensions.Configuration;

namespace Gateway.Core.Tests.Hosting;

public sealed class ModemOptionsTests
{
    /// <summary>What the core itself gives the driver inside it.</summary>
    private static readonly string[] OfTheCore =
        [nameof(DriverOptions.CoreUrl), nameof(DriverOptions.Key), nameof(DriverOptions.KeyFile), nameof(DriverOptions.VirtualPorts)];

    public static TheoryData<string> Settings =>
        [.. typeof(DriverOptions).GetProperties().Select(property => property.Name)
            .Where(name => !OfTheCore.Contains(name, StringComparer.Ordinal))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_of_a_driver_reaches_the_one_inside_the_core(string name)
    {
        var setting = typeof(DriverOptions).GetProperty(name)!;
        var (key, value) = Example(setting);
        var modems = new ModemOptions();
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build().GetSection(ModemOptions.Section).Bind(modems);

        var driver = modems.ForDriver("http://127.0.0.1:5081", "key", virtualPorts: null);

        var given = setting.GetValue(driver);
        var said = given switch
        {
            IDictionary<string, string> table => Assert.Single(table).Value,
            IEnumerable<string> list => Assert.Single(list),
            _ => Convert.ToString(given, CultureInfo.InvariantCulture),
        };
        Assert.Equal(value, said);
    }

    private static (string Key, string Value) Example(PropertyInfo setting) => setting.PropertyType switch
    {
        var type when type == typeof(int) => ($"Modems:{setting.Name}", "77"),
        var type when type == typeof(bool) => ($"Modems:{setting.Name}", "True"),
        var type when type == typeof(string) => ($"Modems:{setting.Name}", "some"),
        var type when type == typeof(IList<string>) => ($"Modems:{setting.Name}:0", "/dev/ttyUSB0"),
        _ => ($"Modems:{setting.Name}:898600", "some"),
    };
}
