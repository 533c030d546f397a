using System.CommandLine;

namespace Gateway.Cli.Shell;

/// <summary>
/// One <c>gateway noun verb</c>: its options, and what it does. The texts of the help are in the catalogue under the
/// verb's path and its options' names, e.g. <c>sms show</c> and <c>sms show --json</c>.
/// </summary>
internal abstract class Verb : Command
{
    private readonly VerbRunner _runner;

    protected Verb(VerbRunner runner, string path)
        : base(path[(path.LastIndexOf(' ') + 1)..], runner.Texts[path])
    {
        _runner = runner;
        FullName = path;
        SetAction((given, cancellation) => runner.RunAsync(this, given, cancellation));
    }

    /// <summary>Noun and verb, e.g. <c>sms show</c>; its texts are under this key.</summary>
    public string FullName { get; }

    public abstract Task<Exit> RunAsync(Call call, CancellationToken cancellation);

    protected Option<T> Option<T>(string name, string? value = null, bool required = false)
    {
        var option = new Option<T>(name) { Description = _runner.Texts[$"{FullName} {name}"], HelpName = value, Required = required };
        Add(option);
        return option;
    }

    protected Argument<T> Argument<T>(string name, bool optional = false)
    {
        var argument = new Argument<T>(name)
        {
            Description = _runner.Texts[$"{FullName} {name}"],
            Arity = optional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        Add(argument);
        return argument;
    }

    /// <summary>For verbs that show people.</summary>
    protected WholeValues WholeOptions()
    {
        var whole = new WholeValues(
            new Option<bool>("--whole") { Description = _runner.Texts["--whole"] },
            new Option<string?>("--why") { Description = _runner.Texts["--why"], HelpName = "TEXT" });
        Add(whole.Whole);
        Add(whole.Why);
        return whole;
    }

    /// <summary>For verbs that cannot be taken back: asks, or insists on <c>--yes</c> when nobody can be asked.</summary>
    protected Option<bool> YesOption()
    {
        var option = new Option<bool>("--yes", "-y") { Description = _runner.Texts["--yes"] };
        Add(option);
        return option;
    }
}
