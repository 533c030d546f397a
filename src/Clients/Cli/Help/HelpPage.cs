using System.CommandLine;
using System.CommandLine.Invocation;
using Gateway.Cli.Language;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Help;

/// <summary>The help of any command, in the person's language (System.CommandLine 3.0.0 has its own in English only):
/// what it does, how to write it, examples, and for the whole command the exit codes.</summary>
internal sealed class HelpPage(Texts texts) : SynchronousCommandLineAction
{
    private readonly HelpEntries _entries = new(texts);

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
        output.WriteLine($"  {_entries.Usage(command)}");
        Section(output, "help.commands", command.Subcommands.Select(sub => (HelpEntries.Title(sub), sub.Description)));
        Section(output, "help.arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description)));
        Section(output, "help.options",
            HelpEntries.OptionsOf(command).Select(option => (HelpEntries.Title(option), (string?)_entries.DescriptionOf(option))));
        if (command is Verb verb && texts.Knows($"{verb.FullName} examples"))
            Section(output, "help.examples", texts[$"{verb.FullName} examples"].Split('\n').Select(line => (line, (string?)"")));
        if (command is RootCommand)
            Section(output, "help.exit_codes", Enum.GetValues<Exit>().Select(exit => ($"{(int)exit,3}", (string?)texts[$"exit.{exit}"])));
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
