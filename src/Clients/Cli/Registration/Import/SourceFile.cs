using Gateway.Cli.Registration.Import.Delimited;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Workbooks;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>Opens a file of forms, whatever it is: what it holds decides, not its name.</summary>
internal static class SourceFile
{
    /// <summary>Nothing that a person made takes longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="encoding">Of a text file, as given on the command line; null to find out.</param>
    /// <exception cref="VerbFailedException">Not readable, foreign, damaged, too large, or with something in it that is not
    /// understood.</exception>
    public static async Task<ImportSource> ReadAsync(string path, string? encoding, ColumnWishes wishes, Call call,
        CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Longest, call.Terminal.Clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            // On a thread of its own: whoever presses Ctrl-C is answered while a large file is read.
            return await Task.Run(
                () => new SheetTables(Read(Content(path), encoding, wishes.Sheets, ended.Token), wishes, call.Texts).Find(), ended.Token);
        }
        catch (SourceException failure)
        {
            throw new VerbFailedException(Exit.LocalFile,
                string.Join('\n', failure.Lines.Prepend(call.Text(failure.Key, [path, .. failure.Values]))));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("import.too_slow", path, Longest.TotalSeconds));
        }
    }

    /// <exception cref="SourceException">Not a table.</exception>
    public static RawFile Read(byte[] content, string? encoding, IReadOnlyCollection<string> sheets, CancellationToken cancellation)
    {
        var budget = new ReadingBudget(cancellation);
        if (ForeignFile.IsArchive(content))
            return WorkbookSource.Read(content, sheets, budget);
        ForeignFile.Refuse(content);
        var file = CsvSource.Read(content, encoding, budget);
        return IsText(file) ? file : throw new SourceException("import.is_binary");
    }

    /// <exception cref="SourceException">Not there, not readable, too large.</exception>
    private static byte[] Content(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > ReadingBudget.FileBytes)
                throw new SourceException("import.too_big");
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceException("import.no_such_file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new SourceException(Directory.Exists(path) ? "import.is_folder" : "import.no_permission");
        }
        catch (IOException)
        {
            throw new SourceException("import.not_readable");
        }
    }

    /// <summary>A binary file, taken for text, is full of control characters.</summary>
    private static bool IsText(RawFile file)
    {
        var (letters, odd) = (0L, 0L);
        foreach (var cell in file.Sheets.SelectMany(sheet => sheet.Rows).Take(200).SelectMany(row => row.Cells))
        {
            letters += cell.Text.Length;
            odd += cell.Text.Count(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
        }

        return odd * 20 <= letters;
    }
}
