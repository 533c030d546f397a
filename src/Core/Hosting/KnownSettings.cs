using System.Collections;
using System.Reflection;
using Gateway.ModemDriver;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>A setting that nobody reads is a slip of the hand: <c>--Storage:Pth=…</c> must not start a gateway on another store.</summary>
/// <remarks>Not by <see cref="BinderOptions.ErrorOnUnknownConfiguration"/>: that tells a property's name without its path, of the first
/// class that it comes to, and not what there is.</remarks>
internal static class KnownSettings
{
    private static readonly string[] OfTheHost = ["Logging", "environment", "contentRoot", "hostBuilder"];

    private static readonly Dictionary<string, Type> Sections = typeof(KnownSettings).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
        .Select(type => (type, name: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(each => each.name is not null)
        .ToDictionary(each => each.name!, each => each.type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at the words of the command line, and at what every source says below the gateway's own sections.</summary>
    /// <exception cref="OptionsValidationException">Names each setting that there is not, and those that there are.</exception>
    public static void Check(IConfiguration configuration, IReadOnlyList<string> words)
    {
        var faults = Strangers(words)
            .Concat(Sections.SelectMany(section => Faults(configuration.GetSection(section.Key), section.Value)))
            .ToList();
        if (faults.Count > 0)
            throw new OptionsValidationException("", typeof(KnownSettings), faults);
    }

    private static IEnumerable<string> Strangers(IReadOnlyList<string> words)
    {
        foreach (var (name, hasValue) in SettingWords.Read(words))
        {
            if (!SettingWords.IsSetting(name))
                yield return $"'{name}' is no setting; it must look like --Storage:Path=data/gateway.db.";
            else if (name[2..].Split(':', 2)[0] is var section && !IsSection(section))
                yield return $"There are no settings {section}; there are {string.Join(", ", Sections.Keys.Order(StringComparer.Ordinal))}, Logging.";
            else if (!hasValue)
                yield return $"{name[2..]} needs a value: {name}=…";
        }
    }

    private static bool IsSection(string name) =>
        Sections.ContainsKey(name)
        || OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.StartsWith("OTEL_", StringComparison.Ordinal); // of OpenTelemetry

    private static IEnumerable<string> Faults(IConfigurationSection section, Type type)
    {
        if (type.IsAssignableTo(typeof(IDictionary)))
            return section.GetChildren().SelectMany(entry => Faults(entry, type.GenericTypeArguments[^1])); // its keys are free
        if (type.Assembly != typeof(KnownSettings).Assembly || type.IsEnum)
            return [];
        var settings =
            Settings(type).ToDictionary(setting => setting.Name, setting => setting.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(child => settings.TryGetValue(child.Key, out var below)
            ? Faults(child, below)
            : [$"There is no setting {child.Path}; {section.Path} has {string.Join(", ", settings.Keys)}."]);
    }

    /// <summary>Properties with a setter, and lists and tables, which are filled.</summary>
    private static IEnumerable<PropertyInfo> Settings(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IEnumerable)));
}
