namespace Gateway.Core.Tests.Storage;

/// <summary>A closed store once more, removed at the end.</summary>
internal sealed class CopiedStore : IDisposable
{
    public CopiedStore(string path)
    {
        File.Copy(path, Path);
        if (File.Exists(path + "-log"))
            File.Copy(path + "-log", Path + "-log");
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"former-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        File.Delete(Path);
        File.Delete(Path + "-log");
    }
}
