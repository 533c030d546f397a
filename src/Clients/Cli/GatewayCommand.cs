using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Gateway.Cli.Help;
using Gateway.Cli.Language;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli;

/// <summary>The <c>gateway</c> command: the whole tree of nouns and verbs in the person's language, and what is said of a line that is none
/// of them.</summary>
internal sealed class GatewayCommand
{
    private readonly Terminal _terminal;
    private readonly Texts _texts;
    private readonly GlobalOptions _options;

    private GatewayCommand(Terminal terminal)
    {
        _terminal = terminal;
        _texts = Texts.In(SpeechChoice.Of(terminal.Environment));
        _options = new(_texts);
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var gateway = new GatewayCommand(terminal);
        // The parser's messages are recognised by their English text (ParserMessages).
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var root = gateway.Root();
        if (arguments.Count == 0)
        {
            new HelpPage(gateway._texts).Write(root, terminal.Out);
            return (int)Exit.Ok;
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            return (int)gateway.TellUsage(parsed);
        return await parsed.InvokeAsync(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>The whole tree, as a terminal would see it.</summary>
    public static RootCommand RootFor(Terminal terminal) => new GatewayCommand(terminal).Root();

    private RootCommand Root()
    {
        var root = new RootCommand(_texts["gateway"]);
        _options.AddTo(root);
        root.Add(new Option<bool>("--man") { Description = _texts["--man"], Action = new ManPage(_texts) });
        foreach (var command in Commands.Of(new VerbRunner(_terminal, _texts, _options)))
            root.Add(command);
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(_texts);
        return root;
    }

    private Exit TellUsage(ParseResult parsed)
    {
        // A noun without its verb is a question: answer it.
        if (parsed.CommandResult.Command is Noun && parsed.UnmatchedTokens.Count == 0)
        {
            new HelpPage(_texts).Write(parsed.CommandResult.Command, _terminal.Error);
            return Exit.Usage;
        }

        // A word that is not known makes everything after it look wrong too; only the word itself is worth a line.
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "";
        foreach (var error in parsed.Errors.Where(error => error.Message.Contains(unknown, StringComparison.Ordinal)))
            _terminal.Error.WriteLine(Visible.Line(ParserMessages.Translate(error.Message, _texts)));
        if (unknown.Length > 0 && NearMiss.Of(unknown, parsed.CommandResult.Command) is { } meant)
            _terminal.Error.WriteLine(_texts.Format("usage.did_you_mean", meant));
        _terminal.Error.WriteLine(_texts.Format("usage.see_help", HelpEntries.PathOf(parsed.CommandResult.Command)));
        return Exit.Usage;
    }
}
