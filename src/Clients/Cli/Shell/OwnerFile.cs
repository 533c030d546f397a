namespace Gateway.Cli.Shell;

/// <summary>Files that only their owner may read: keys and copies of the store.</summary>
internal static class OwnerFile
{
    /// <exception cref="VerbFailedException">It exists already, or cannot be written.</exception>
    public static FileStream Create(string path, Call call)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.exists", path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, call.Text("file.unwritable", path, failure.Message));
        }
    }
}
