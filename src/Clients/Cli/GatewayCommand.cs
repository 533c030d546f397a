using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Gateway.Cli.Help;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Grpc.Core;

namespace Gateway.Cli;

/// <summary>The <c>gateway</c> command: speaks the person's language, runs one verb, turns every ending into an exit code.</summary>
internal sealed class GatewayCommand
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private GatewayCommand(Terminal terminal)
    {
        _terminal = terminal;
        Texts = Texts.In(SpeechChoice.Of(terminal.Environment));
        _options = new(Texts);
    }

    public Texts Texts { get; }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var gateway = new GatewayCommand(terminal);
        // The parser's messages are recognised by their English text (ParserMessages).
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var root = gateway.Root();
        if (arguments.Count == 0)
        {
            new HelpPage(gateway.Texts).Write(root, terminal.Out);
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
        var root = new RootCommand(Texts["gateway"]);
        _options.AddTo(root);
        root.Add(new Option<bool>("--man") { Description = Texts["--man"], Action = new ManPage(Texts) });
        foreach (var command in Commands.Of(this))
            root.Add(command);
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(Texts);
        return root;
    }

    public async Task<int> RunVerbAsync(Verb verb, ParseResult given, CancellationToken cancellation)
    {
        using var call = new Call(_terminal, Texts, _options, given);
        try
        {
            return (int)await verb.RunAsync(call, cancellation);
        }
        catch (VerbFailedException failure)
        {
            return (int)TellFailure(call, failure.Exit, failure.Message);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return (int)TellFailure(call, Exit.Stopped, Texts["stopped"]);
        }
        catch (RpcException failure)
        {
            var refusal = Refusal.Of(failure, Texts);
            RefusalText.Tell(call, refusal);
            return (int)refusal.Exit;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (int)TellFailure(call, Exit.LocalFile, failure.Message);
        }
    }

    private static Exit TellFailure(Call call, Exit exit, string message)
    {
        call.SayLines(call.Json ? Json.Line(RefusalText.Local(exit, message)) : message);
        return exit;
    }

    private Exit TellUsage(ParseResult parsed)
    {
        // A noun without its verb is a question: answer it.
        if (parsed.CommandResult.Command is Noun && parsed.UnmatchedTokens.Count == 0)
        {
            new HelpPage(Texts).Write(parsed.CommandResult.Command, _terminal.Error);
            return Exit.Usage;
        }

        // A word that is not known makes everything after it look wrong too; only the word itself is worth a line.
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "";
        foreach (var error in parsed.Errors.Where(error => error.Message.Contains(unknown, StringComparison.Ordinal)))
            _terminal.Error.WriteLine(Visible.Line(ParserMessages.Translate(error.Message, Texts)));
        if (unknown.Length > 0 && NearMiss.Of(unknown, parsed.CommandResult.Command) is { } meant)
            _terminal.Error.WriteLine(Texts.Format("usage.did_you_mean", meant));
        _terminal.Error.WriteLine(Texts.Format("usage.see_help", HelpEntries.PathOf(parsed.CommandResult.Command)));
        return Exit.Usage;
    }
}
