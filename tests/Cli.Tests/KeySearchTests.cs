using Gateway.Cli.Language;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Tests;

public sealed class KeySearchTests : IDisposable
{
    private static readonly Texts English = Texts.In(Speech.English);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-keys-");
    private readonly Dictionary<string, string?> _environment = [];

    [Fact]
    public void The_option_comes_before_the_variable_the_profile_and_the_fresh_start()
    {
        Write("data/admin.key", "of-the-fresh-start");
        Assert.Equal("of-the-fresh-start", Find(null));
        Write("profile/gateway/key", "of-the-profile");
        Assert.Equal("of-the-profile", Find(null));
        _environment["GATEWAY_KEY_FILE"] = Write("variable.key", "of-the-variable");
        Assert.Equal("of-the-variable", Find(null));
        Write("option.key", "of-the-option\n");
        Assert.Equal("of-the-option", Find("option.key"));
    }

    [Fact]
    public void A_named_file_that_is_missing_does_not_fall_back_to_somebody_elses_key()
    {
        Write("data/admin.key", "of-the-fresh-start");
        var failure = Assert.Throws<VerbFailedException>(() => Find("nowhere.key"));
        Assert.Equal(Exit.LocalFile, failure.Exit);
    }

    [Fact]
    public void Without_any_key_the_places_are_named()
    {
        var failure = Assert.Throws<VerbFailedException>(() => Find(null));
        Assert.Equal(Exit.NotAllowed, failure.Exit);
        Assert.Contains(Path.Combine("data", "admin.key"), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("密钥")]
    public void What_cannot_be_a_key_is_never_sent(string content)
    {
        Write("bad.key", content);
        Assert.Equal(Exit.LocalFile, Assert.Throws<VerbFailedException>(() => Find("bad.key")).Exit);
    }

    [Theory]
    [InlineData("http://gateway.example:5081", Exit.Usage)]
    [InlineData("gateway:5081", Exit.Usage)]
    public void The_key_never_travels_in_the_clear(string address, object exit) =>
        Assert.Equal((Exit)exit, Assert.Throws<VerbFailedException>(() => ServerAddress.Of(address, Terminal(), English)).Exit);

    [Fact]
    public void The_server_is_taken_from_the_option_the_variable_or_this_machine()
    {
        Assert.Equal("http://127.0.0.1:5081/", ServerAddress.Of(null, Terminal(), English).ToString());
        _environment["GATEWAY_SERVER"] = "https://gateway.example:5081";
        Assert.Equal("https://gateway.example:5081/", ServerAddress.Of(null, Terminal(), English).ToString());
        Assert.Equal("http://localhost:9/", ServerAddress.Of("http://localhost:9", Terminal(), English).ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Find(string? given) => KeySearch.Find(given, Terminal(), English);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private Terminal Terminal() => new()
    {
        Out = new(TextWriter.Null),
        Error = new(TextWriter.Null),
        In = TextReader.Null,
        Environment = _environment.GetValueOrDefault,
        Folder = _folder.FullName,
        ProfileFolder = Path.Combine(_folder.FullName, "profile"),
    };
}
