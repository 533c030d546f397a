using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Gateway.Cli.Language;

namespace Gateway.Cli.Shell;

/// <summary>The usual help, then examples of the verb, then (for the whole command) the numbered exit codes.</summary>
internal sealed class HelpWithExitCodes(HelpAction usual, Texts texts) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is Verb verb && texts.Knows($"{verb.FullName} examples"))
        {
            output.WriteLine(texts["help.examples"]);
            foreach (var line in texts[$"{verb.FullName} examples"].Split('\n'))
                output.WriteLine($"  {line}");
            output.WriteLine();
        }

        if (command is not RootCommand)
            return (int)Exit.Ok;
        output.WriteLine(texts["help.exit_codes"]);
        foreach (var exit in Enum.GetValues<Exit>())
            output.WriteLine($"  {(int)exit,3}  {texts[$"exit.{exit}"]}");
        return (int)Exit.Ok;
    }
}
