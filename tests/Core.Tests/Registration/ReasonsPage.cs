namespace Gateway.Core.Tests.Registration;

/// <summary>docs/reasons.md, where partners look words up.</summary>
internal static class ReasonsPage
{
    public static string Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "reasons.md");
            if (File.Exists(path))
                return File.ReadAllText(path);
        }

        throw new FileNotFoundException("docs/reasons.md");
    }
}
