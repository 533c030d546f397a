using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests;

/// <summary>A partner who has nothing but the folder <c>proto</c> makes a client of it, as README.md says.</summary>
public sealed class ContractAloneTests
{
    private static readonly string Contract = Path.Combine(Repository.Root, "proto");

    [Fact]
    public async Task Debians_python_compiles_it_and_imports_what_comes_out()
    {
        using var scratch = new Scratch();
        var files = Directory.EnumerateFiles(Contract, "*.proto", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, file => file.EndsWith("registration.proto", StringComparison.Ordinal));
        await RunAsync(
            "/usr/bin/python3",
            ["-m", "grpc_tools.protoc", "-I", Contract, $"--python_out={scratch.Folder}", $"--grpc_python_out={scratch.Folder}", .. files],
            scratch.Folder);
        await RunAsync(
            "/usr/bin/python3",
            ["-c", "from gateway.v1 import registration_pb2_grpc, checkpoint_pb2_grpc; from google.rpc import status_pb2; registration_pb2_grpc.RegistrationApiStub"],
            scratch.Folder);
    }

    [Fact]
    public async Task Nodes_loader_loads_it()
    {
        await NodeCaller.InstallAsync();
        const string Script = """
            const loaded = require('@grpc/grpc-js').loadPackageDefinition(
              require('@grpc/proto-loader').loadSync('gateway/v1/registration.proto', { includeDirs: [process.argv[1]] }));
            if (!loaded.gateway.v1.RegistrationApi.service.Register) process.exit(1);
            """;
        await RunAsync("node", ["-e", Script, Contract], Repository.OfTests("node"));
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        await using var run = ProgramRun.Start(program, arguments, folder);
        Assert.True(await run.EndAsync() == 0, run.Errors);
    }
}
