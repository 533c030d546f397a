using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Laws.Tests.Proofs;

namespace Gateway.Laws.Tests.Corpora;

/// <summary>Whatever file is handed to the import, it answers in the reader's words, within 5 s and 200 MiB, and names a foreign format
/// truly.</summary>
public sealed class CorporaTests(LawCore core)
{
    [Fact]
    public async Task Hostile_files_are_answered_in_words_within_bounds()
    {
        var folder = Directory.CreateDirectory(core.Core.Scratch.Path("hostile")).FullName;
        HostileFiles.WriteInto(folder);
        await AssertAnsweredAsync(folder);
    }

    /// <summary><c>.ci/full corpora FOLDER</c>: tables and documents of other projects' test suites, or what a city has on its
    /// disks.</summary>
    [Fact]
    public async Task Every_file_of_a_given_folder_is_answered_in_words_within_bounds()
    {
        var folder = Environment.GetEnvironmentVariable("GATEWAY_CORPORA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "GATEWAY_CORPORA names no folder.");
        await AssertAnsweredAsync(folder!);
    }

    private async Task AssertAnsweredAsync(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            if (await BoundedImport.FaultAsync(core.Core, file) is { } fault)
                faults.Add($"{Path.GetRelativePath(folder, file)}: {fault}");
        });
        TestContext.Current.SendDiagnosticMessage(
            string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {faults.Count} answered wrongly"));
        if (Environment.GetEnvironmentVariable("GATEWAY_FINDS") is { Length: > 0 } finds)
            await File.WriteAllLinesAsync(Path.Combine(finds, "corpora.txt"),
                [$"{files.Count} files, {faults.Count} answered wrongly", .. faults.Order(StringComparer.Ordinal)]);
        Assert.True(
            faults.IsEmpty, $"{faults.Count} of {files.Count} files:\n{string.Join('\n', faults.Order(StringComparer.Ordinal).Take(60))}");
    }
}
