using System.CommandLine;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Registration.Import.Workbooks;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary><c>registration template</c>: an empty workbook that can be filled in and imported as it is.</summary>
internal sealed class WriteTemplate : Verb
{
    private readonly Option<string> _out;

    public WriteTemplate(VerbRunner runner)
        : base(runner, "registration template")
    {
        _out = Option<string>("--out", "FILE.xlsx", required: true);
        _out.Aliases.Add("-o");
    }

    public override Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(call.Value(_out)!, call.Terminal.Folder);
        if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            throw new VerbFailedException(Exit.Usage, call.Text("template.name", call.Value(_out)!));
        if (File.Exists(path))
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.exists", path));
        try
        {
            TextWorkbook.Write(path, [(call.Text("template.sheet"), [Headings(call)]), (call.Text("template.words"), Words(call))]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("import.failed_not_written", path));
        }

        call.Say(call.Text("template.written", path));
        return Task.FromResult(Exit.Ok);
    }

    /// <summary>Every column of the form; those that are needed with a star.</summary>
    private static string[] Headings(Call call) =>
        [.. Enum.GetValues<FormColumn>().Where(column => column is not (FormColumn.Verdict or FormColumn.NotOfTheForm))
            .Select(column => (SheetTables.IsNeeded(column) ? "*" : "") + Heading(column, call))];

    /// <summary>What may be written under a heading.</summary>
    private static List<string[]> Words(Call call) =>
    [
        [Heading(FormColumn.DocumentType, call), Vocabulary.Known(Vocabulary.Documents, call.Texts)],
        [Heading(FormColumn.ArrivalDate, call), "2020-02-14"],
        [Heading(FormColumn.ArrivalTime, call), "15:40"],
        [Heading(FormColumn.Mode, call), Vocabulary.Known(Vocabulary.Modes, call.Texts)],
        [Heading(FormColumn.Purpose, call), Vocabulary.Known(Vocabulary.Purposes, call.Texts)],
        [Heading(FormColumn.Exposure, call), Vocabulary.Known(Vocabulary.Exposures, call.Texts)],
        [Heading(FormColumn.Language, call), Vocabulary.Known(Vocabulary.Languages, call.Texts)],
        [Heading(FormColumn.EnteredAt, call), "2020-02-13 11:29"],
    ];

    private static string Heading(FormColumn column, Call call) => HeadingWords.Recommended(column, call.Texts.Speech == Speech.Chinese);
}
