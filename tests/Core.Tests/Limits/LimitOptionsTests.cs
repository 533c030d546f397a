using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gateway.Core.Limits;

namespace Gateway.Core.Tests.Limits;

public sealed class LimitOptionsTests
{
    [Fact]
    public void Every_limit_stands_in_the_document_with_its_default()
    {
        var documented =
            Regex.Matches(File.ReadAllText(Document()), @"(?m)^\| `Limits:(?<name>\w+)` \| (?<value>\d+) \|", RegexOptions.ExplicitCapture)
            .Select(row => (row.Groups["name"].Value, int.Parse(row.Groups["value"].Value, CultureInfo.InvariantCulture)));
        var limits = new LimitOptions();
        Assert.Equal(
            typeof(LimitOptions).GetProperties().Select(property => (property.Name, (int)property.GetValue(limits)!)).Order(),
            documented.Order());
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/security.md");
}
