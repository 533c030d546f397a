using System.CommandLine;
using System.CommandLine.Invocation;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Help;

/// <summary>The help of any command, in the person's language (System.CommandLine 3.0.0 has its own in English only):
/// what it does, how to write it, examples, and for the whole command the exit codes.</summary>
internal sealed class HelpPage(Texts texts) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return (int)Exit.Ok;
    }

    public void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(texts["help.usage"]);
        output.WriteLine($"  {Usage(command)}");
        Section(output, "help.commands", command.Subcommands.Select(sub => (Title(sub), sub.Description)));
        Section(output, "help.arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description)));
        Section(output, "help.options", OptionsOf(command).Select(option => (Title(option), (string?)DescriptionOf(option))));
        if (command is Verb verb && texts.Knows($"{verb.FullName} examples"))
            Section(output, "help.examples", texts[$"{verb.FullName} examples"].Split('\n').Select(line => (line, (string?)"")));
        if (command is RootCommand)
            Section(output, "help.exit_codes", Enum.GetValues<Exit>().Select(exit => ($"{(int)exit,3}", (string?)texts[$"exit.{exit}"])));
    }

    /// <summary>"gateway sms show", from the root down.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "gateway";

    private string Usage(Command command)
    {
        var required = command.Options.Where(option => option.Required).Select(option => $"{option.Name} <{option.HelpName}>");
        var tail = command.Subcommands.Count > 0 ? texts["help.verb"] : texts["help.some_options"];
        return string.Join(' ', [PathOf(command), .. command.Arguments.Select(Placeholder), .. required, tail]);
    }

    private static string Placeholder(Argument argument) =>
        argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]" : $"<{argument.Name}>";

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Ancestors).SelectMany(parent => parent.Options).Where(option => option.Recursive));

    private static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().SelectMany(Ancestors).Prepend(command);

    private static string Title(Command command) => string.Join(' ', [command.Name, .. command.Arguments.Select(Placeholder)]);

    private static string Title(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias[0] == '-').OrderBy(alias => alias.Length).Append(option.Name));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private string DescriptionOf(Option option)
    {
        var description = option switch
        {
            System.CommandLine.Help.HelpOption => texts["--help"],
            VersionOption => texts["--version"],
            _ => option.Description ?? "",
        };
        return option.Required ? texts.Format("help.required", description) : description;
    }

    private void Section(TextWriter output, string title, IEnumerable<(string Name, string? Description)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(texts[title]);
        var width = all.Max(line => Cells.Width(line.Name));
        foreach (var (name, description) in all)
            output.WriteLine($"  {Cells.Pad(name, width)}  {description}".TrimEnd());
    }
}
