using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Help;

/// <summary><c>completion</c>: a script that has a shell ask this command, by System.CommandLine's own <c>[suggest]</c>, how a line may go
/// on.</summary>
internal sealed class PrintCompletion : Verb
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # eval "$(gateway completion bash)"
            _gateway() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _gateway gateway
            """,
        ["zsh"] = """
            # eval "$(gateway completion zsh)"
            _gateway() {
                local -a words_known
                words_known=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- $words_known || _files
            }
            compdef _gateway gateway
            """,
        ["fish"] = """
            # gateway completion fish | source
            complete -c gateway -a '(set -l line (commandline -cp); gateway "[suggest:"(string length -- $line)"]" $line 2>/dev/null)'
            """,
    };

    private readonly Argument<string> _shell;

    public PrintCompletion(VerbRunner runner)
        : base(runner, "completion")
    {
        _shell = Argument<string>("SHELL");
        _shell.CompletionSources.Add([.. Scripts.Keys]);
    }

    public override Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var shell = call.Value(_shell)!;
        if (!Scripts.TryGetValue(shell, out var script))
            throw new VerbFailedException(Exit.Usage, call.Text("word.unknown", "SHELL", shell, string.Join(", ", Scripts.Keys)));
        call.PrintLines(script);
        return Task.FromResult(Exit.Ok);
    }
}
