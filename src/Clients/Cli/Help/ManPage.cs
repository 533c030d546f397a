using System.CommandLine;
using System.CommandLine.Invocation;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Help;

/// <summary><c>--man</c>: the help of all commands as one page for <c>man</c> (groff_man(7)), in the person's language. The pages in docs
/// are what this prints.</summary>
internal sealed class ManPage(Texts texts) : SynchronousCommandLineAction
{
    private readonly HelpEntries _entries = new(texts);

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.RootCommandResult.Command, parseResult.InvocationConfiguration.Output);
        return (int)Exit.Ok;
    }

    public void Write(Command root, TextWriter output)
    {
        output.WriteLine(".\\\" gateway --man");
        output.WriteLine(".TH GATEWAY 1\n.ad l");
        Section(output, "man.name");
        output.WriteLine(Line($"gateway - {root.Description}"));
        Section(output, "man.synopsis");
        output.WriteLine(Line(_entries.Usage(root)));
        Section(output, "man.commands");
        foreach (var verb in root.Subcommands.SelectMany(VerbsOf))
            Verb(output, verb);
        Section(output, "man.options");
        Entries(output, root.Options);
        Section(output, "man.exit_status");
        foreach (var exit in Enum.GetValues<Exit>())
            Entry(output, $"{(int)exit}", texts[$"exit.{exit}"]);
    }

    private static IEnumerable<Verb> VerbsOf(Command command) => command is Verb verb ? [verb] : command.Subcommands.SelectMany(VerbsOf);

    private void Verb(TextWriter output, Verb verb)
    {
        output.WriteLine($".SS {Line(HelpEntries.Written(verb))}");
        output.WriteLine(Line(verb.Description ?? ""));
        foreach (var argument in verb.Arguments)
            Entry(output, $"<{argument.Name}>", argument.Description ?? "");
        Entries(output, verb.Options);
        if (!texts.Knows($"{verb.FullName} examples"))
            return;
        output.WriteLine(".PP\n.nf");
        foreach (var example in texts[$"{verb.FullName} examples"].Split('\n'))
            output.WriteLine(Line(example));
        output.WriteLine(".fi");
    }

    private void Entries(TextWriter output, IEnumerable<Option> options)
    {
        foreach (var option in options)
            Entry(output, HelpEntries.Title(option), _entries.DescriptionOf(option));
    }

    private static void Entry(TextWriter output, string name, string description) =>
        output.WriteLine($".TP\n.B {Line(name)}\n{Line(description)}");

    private void Section(TextWriter output, string title) => output.WriteLine($".SH {texts[title]}");

    /// <summary>A text that roff prints as it is: backslashes and hyphens are escaped, and no line of it is a request.</summary>
    private static string Line(string text)
    {
        var escaped =
            text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal)
                .Replace("\"", "\\(dq", StringComparison.Ordinal);
        return escaped.Length > 0 && escaped[0] is '.' or '\'' ? "\\&" + escaped : escaped;
    }
}
