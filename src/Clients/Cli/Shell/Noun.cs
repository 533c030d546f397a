using System.CommandLine;

namespace Gateway.Cli.Shell;

/// <summary>What verbs are about: <c>gateway sms …</c>. Alone it shows its help.</summary>
internal sealed class Noun : Command
{
    public Noun(VerbRunner runner, string name, params ReadOnlySpan<Verb> verbs)
        : base(name, runner.Texts[name])
    {
        foreach (var verb in verbs)
            Add(verb);
    }
}
