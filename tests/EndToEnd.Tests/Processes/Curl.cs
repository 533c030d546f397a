using System.Globalization;
using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Processes;

internal sealed record CurlAnswer(int Status, JsonElement Body);

/// <summary>The <c>curl</c> of this machine: a caller that knows nothing of us but the documentation.</summary>
internal static class Curl
{
    public static Task<CurlAnswer> GetAsync(string url, string? key) => RunAsync(url, key, []);

    public static Task<CurlAnswer> PostAsync(string url, string? key, string json) =>
        RunAsync(url, key, ["-H", "content-type: application/json", "--data-binary", json]);

    private static async Task<CurlAnswer> RunAsync(string url, string? key, IEnumerable<string> more)
    {
        string[] authorization = key is null ? [] : ["-H", $"authorization: Bearer {key}"];
        await using var run = ProgramRun.Start("curl", ["-sS", "--noproxy", "*", "-w", "\n%{http_code}", .. authorization, .. more, url]);
        var exit = await run.EndAsync();
        Assert.True(exit == 0, run.Errors);
        var lines = run.OutputLines;
        var body = string.Join('\n', lines.SkipLast(1));
        return new CurlAnswer(
            int.Parse(lines[^1], CultureInfo.InvariantCulture),
            body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }
}
