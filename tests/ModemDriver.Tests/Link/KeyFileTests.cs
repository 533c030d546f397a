using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ModemDriver.Tests.Link;

/// <summary>A key that cannot be read is told in words, as a fault that is tried again: the file may be put right while the driver
/// runs.</summary>
public class KeyFileTests
{
    [Fact]
    public void A_key_file_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<IOException>(() => Key("/nowhere/driver.key"));
        Assert.Contains("there is no file /nowhere/driver.key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_that_this_user_may_not_read_is_named_with_the_user()
    {
        // Root may read every file, but nobody a folder: the same refusal.
        var folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var failure = Assert.Throws<IOException>(() => Key(folder));
        Assert.Contains($"user {Environment.UserName} may not read {folder}", failure.Message, StringComparison.Ordinal);
    }

    private static string Key(string file) =>
        DriverSettings.From(new DriverOptions { KeyFile = file }, NullLoggerFactory.Instance, TimeProvider.System).Link.Key();
}
