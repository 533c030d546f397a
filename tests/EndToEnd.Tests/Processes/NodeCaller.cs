using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>The caller in the folder <c>node</c>; its packages are installed when they are missing.</summary>
internal static class NodeCaller
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private static readonly string Folder = Repository.OfTests("node");

    /// <param name="input">What it reads from its standard input.</param>
    public static async Task<JsonElement> RunAsync(string address, string key, string input)
    {
        await InstallAsync();
        await using var run = ProgramRun.Start("node", ["caller.js", address, key], Folder, input: input);
        Assert.True(await run.EndAsync() == 0, run.Errors);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    /// <summary>Its packages, from the registry, when they are not there yet.</summary>
    public static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            {
                await using var install = ProgramRun.Start("npm", ["ci", "--ignore-scripts"], Folder);
                Assert.True(await install.EndAsync() == 0, install.Errors);
            }
        }
        finally
        {
            Installing.Release();
        }
    }
}
