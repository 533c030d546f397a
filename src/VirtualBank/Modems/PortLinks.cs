namespace Gateway.VirtualBank.Modems;

/// <summary>Stable names for ports: <c>tty/virtual-01</c> points to whatever device the modem has now.</summary>
internal sealed class PortLinks(string directory)
{
    public string PathOf(string name) => Path.Combine(directory, name);

    public static string NameOf(int number) => FormattableString.Invariant($"virtual-{number:D2}");

    /// <summary>Removes what an earlier run left, which may point to somebody else's terminal by now.</summary>
    public void Clear()
    {
        System.IO.Directory.CreateDirectory(directory);
        foreach (var link in System.IO.Directory.GetFiles(directory, "virtual-*")) File.Delete(link);
    }

    public void Point(string name, string device)
    {
        Remove(name);
        File.CreateSymbolicLink(PathOf(name), device);
    }

    public void Remove(string name)
    {
        if (System.IO.Directory.Exists(directory)) // somebody may have cleared it away
            File.Delete(PathOf(name));
    }
}
