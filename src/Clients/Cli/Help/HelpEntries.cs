using System.CommandLine;
using Gateway.Cli.Language;

namespace Gateway.Cli.Help;

/// <summary>How commands and options are written and described, for the help and the manual page.</summary>
internal sealed class HelpEntries(Texts texts)
{
    /// <summary>"gateway sms show", from the root down.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "gateway";

    public string Usage(Command command)
    {
        var required = command.Options.Where(option => option.Required).Select(option => $"{option.Name} <{option.HelpName}>");
        var tail = command.Subcommands.Count > 0 ? texts["help.verb"] : texts["help.some_options"];
        return string.Join(' ', [Written(command), .. required, tail]);
    }

    /// <summary>"gateway sms show &lt;SMS_ID&gt;".</summary>
    public static string Written(Command command) => string.Join(' ', [PathOf(command), .. command.Arguments.Select(Placeholder)]);

    private static string Placeholder(Argument argument) =>
        argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]" : $"<{argument.Name}>";

    /// <summary>Its own, and those that hold for all below where they stand.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(
            command.Parents.OfType<Command>().SelectMany(Ancestors).SelectMany(parent => parent.Options).Where(option => option.Recursive));

    private static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().SelectMany(Ancestors).Prepend(command);

    public static string Title(Command command) => string.Join(' ', [command.Name, .. command.Arguments.Select(Placeholder)]);

    public static string Title(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias[0] == '-').OrderBy(alias => alias.Length).Append(option.Name));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    public string DescriptionOf(Option option)
    {
        var description = option switch
        {
            System.CommandLine.Help.HelpOption => texts["--help"],
            VersionOption => texts["--version"],
            _ => option.Description ?? "",
        };
        return option.Required ? texts.Format("help.required", description) : description;
    }
}
