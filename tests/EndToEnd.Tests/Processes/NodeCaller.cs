using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>The caller in the folder <c>node</c>; its packages are installed when they are missing.</summary>
internal static class NodeCaller
{
    private static readonly string Folder = Repository.OfTests("node");

    /// <param name="input">What it reads from its standard input.</param>
    public static async Task<JsonElement> RunAsync(string address, string key, string input)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await using var install = ProgramRun.Start("npm", ["ci", "--ignore-scripts"], Folder);
            Assert.True(await install.EndAsync() == 0, install.Errors);
        }

        await using var run = ProgramRun.Start("node", ["caller.js", address, key], Folder, input: input);
        Assert.True(await run.EndAsync() == 0, run.Errors);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }
}
