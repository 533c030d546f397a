using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>modem list</c>: the whole bank, whoever needs a person first, and what to do about it.</summary>
internal sealed class ListModems : Verb
{
    private readonly Option<bool> _trouble;
    private readonly Option<string> _sort;

    public ListModems(VerbRunner runner)
        : base(runner, "modem list")
    {
        _trouble = Option<bool>("--trouble");
        _sort = Option<string>("--sort", string.Join('|', ModemSorting.Words.Keys));
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var sort = SortOf(call, call.Value(_sort));
        var answer = await call.Server.Modems.ListAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var shown = answer.Modems.Where(modem => modem.IsTroubled || !call.Value(_trouble)).Sorted(sort);
        ModemSheet.Of(call, shown, whole: call.Room is null, new(answer.Modems.Select(modem => modem.Port))).Print();
        foreach (var line in BankLines.Of(call, answer.Modems, answer.Summary))
            call.Say(call.Room is { } room ? Cells.Fit(line.Text, room) : line.Text);
        return Exit.Ok;
    }

    /// <exception cref="VerbFailedException">Not the name of an order.</exception>
    public static ModemSort SortOf(Call call, string? word) =>
        word is null ? ModemSort.Trouble
        : ModemSorting.Words.TryGetValue(word, out var sort) ? sort
        : throw new VerbFailedException(Exit.Usage, call.Text("word.unknown", "--sort", word, string.Join(", ", ModemSorting.Words.Keys)));
}
