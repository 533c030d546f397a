using System.CommandLine;
using Gateway.Cli.Language;
using Gateway.Cli.Output;
using Google.Protobuf;

namespace Gateway.Cli.Shell;

/// <summary>One run of a verb: what was typed, where to speak, and the gateway.</summary>
internal sealed class Call(Terminal terminal, Texts texts, GlobalOptions options, ParseResult given) : IDisposable
{
    private const string Indent = "  ";

    private Server? _server;

    public Terminal Terminal { get; } = terminal;

    public Texts Texts { get; } = texts;

    public bool Json { get; } = given.GetValue(options.Json);

    /// <summary>Cells in a line of the screen; null when nothing need fit: redirected, or asked for whole.</summary>
    public int? Room => Terminal.OutIsTerminal && !given.GetValue(options.Wide) ? Terminal.Size().Columns : null;

    /// <summary>Lines of the screen that are still seen when the next command is typed; null when nothing need fit.</summary>
    public int? RoomInHeight => Room is null ? null : Terminal.Size().Rows - 1;

    /// <summary>The gateway; the key is looked for when a verb first needs it.</summary>
    public Server Server => _server ??= new(
        ServerAddress.Of(given.GetValue(options.Server), Terminal, Texts),
        KeySearch.Find(given.GetValue(options.Key), Terminal, Texts, Json ? null : Say),
        Texts.Speech,
        StaffShift.Of(Terminal));

    /// <summary>Words that the verb does not know, in a verb that hands them on.</summary>
    public IReadOnlyList<string> Unknown => given.UnmatchedTokens;

    public T? Value<T>(Option<T> option) => given.GetValue(option);

    public T? Value<T>(Argument<T> argument) => given.GetValue(argument);

    public string Text(string key) => Texts[key];

    public string Text(string key, params ReadOnlySpan<object?> values) => Texts.Format(key, values);

    /// <summary>A value of an enumeration in words, e.g. the state of an SMS.</summary>
    public string Word(Enum value) => Texts.Word(value.GetType().Name, value.ToString());

    /// <summary>A stable word of the server (a reason) in words.</summary>
    public string Reason(string word) => Texts.Word("reason", word);

    /// <summary>Data: one line to standard output, whatever the values in it hold.</summary>
    public void Print(string line) => Terminal.Out.WriteLine(Visible.Line(line));

    /// <summary>A sentence as the screen has room for it: broken between words, further lines indented.</summary>
    public IEnumerable<string> Fold(string sentence) => Room is { } room ? Cells.Wrap(Visible.Line(sentence), room, Indent) : [sentence];

    public void Print(params IEnumerable<Painted> pieces) => Terminal.Out.WritePieces(pieces);

    /// <summary>Data of several lines: our own text, or an answer that has lines by nature.</summary>
    public void PrintLines(string lines) => Terminal.Out.WriteLine(lines);

    /// <summary>Data for programs: one JSON object on one line.</summary>
    public void Print(IMessage message) => Print(Shell.Json.Line(message));

    /// <summary>Talk: one line to standard error; on a terminal broken between words where it is too long.</summary>
    public void Say(string line)
    {
        var whole = Visible.Line(line);
        foreach (var part in Terminal.ErrorIsTerminal && !Json ? Cells.Wrap(whole, Terminal.Size().Columns, Indent) : [whole])
            Terminal.Error.WriteLine(part);
    }

    /// <summary>Talk of several lines: a text of the catalogue.</summary>
    public void SayLines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Say(line);
    }

    /// <summary>Asks before what cannot be taken back.</summary>
    /// <exception cref="VerbFailedException">Nobody is there to ask and <c>--yes</c> was not given, or the answer was no.</exception>
    public async Task ConfirmAsync(bool yes, string question, CancellationToken cancellation)
    {
        if (yes)
            return;
        if (!Terminal.SomebodyIsThere)
            throw new VerbFailedException(Exit.Usage, Text("confirm.nobody", question));
        Terminal.Error.Write(Text("confirm.ask", question));
        var answer = (await Terminal.In.ReadLineAsync(cancellation))?.Trim();
        if (answer is not ("y" or "Y" or "yes" or "是"))
            throw new VerbFailedException(Exit.Usage, Text("confirm.not_done"));
    }

    public void Dispose() => _server?.Dispose();
}
