using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Gateway.Mutants.Tests.Changes;

namespace Gateway.Mutants.Tests.Running;

/// <summary>A test project's assemblies in this process, the changed one in place of what it was built with.</summary>
internal sealed class TestBed : AssemblyLoadContext
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly HashSet<string> Own = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
        .Select(file => Path.GetFileNameWithoutExtension(file))];

    private readonly AssemblyDependencyResolver _resolver;
    private readonly Assembly _changed;
    private readonly FieldInfo _on;
    private readonly FieldInfo _reached;
    private readonly int _changes;

    /// <param name="program">Path of the test project's assembly.</param>
    public TestBed(string program, byte[] changed, int changes)
    {
        _resolver = new AssemblyDependencyResolver(program);
        using var stream = new MemoryStream(changed);
        _changed = LoadFromStream(stream);
        _changes = changes;
        var switched = _changed.GetType(Switched.Switch)!;
        (_on, _reached) = (switched.GetField("On")!, switched.GetField("Reached")!);
        Tests = LoadFromAssemblyPath(program);
    }

    public Assembly Tests { get; }

    /// <summary>Runs a case without any change.</summary>
    /// <returns>What it says when it fails, how long it took, and the changes whose code it came by.</returns>
    public async Task<(string? Failure, TimeSpan Took, bool[] Reached)> TryAsync(TestCase test)
    {
        var reached = new bool[_changes];
        _reached.SetValue(null, reached);
        var clock = Stopwatch.StartNew();
        var failure = await test.RunAsync();
        _reached.SetValue(null, null);
        return (failure, clock.Elapsed, reached);
    }

    /// <summary>Whether a case notices a change: it fails, or does not end.</summary>
    public async Task<bool> NoticesAsync(TestCase test, Mutant mutant)
    {
        _on.SetValue(null, mutant.Id);
        try
        {
            // A loop that does not end for the change ends when the change is switched off.
            return await Task.Run(test.RunAsync).WaitAsync(Longest) is not null;
        }
        catch (TimeoutException)
        {
            return true;
        }
        finally
        {
            _on.SetValue(null, -1);
        }
    }

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name == _changed?.GetName().Name)
            return _changed;
        // What this program has itself, the runner and the framework, is there once.
        return Own.Contains(name.Name!) || _resolver.ResolveAssemblyToPath(name) is not { } path ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string name) =>
        _resolver.ResolveUnmanagedDllToPath(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
