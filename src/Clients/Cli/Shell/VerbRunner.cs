using System.CommandLine;
using Gateway.Cli.Language;
using Grpc.Core;

namespace Gateway.Cli.Shell;

/// <summary>Runs one verb and turns every ending into an exit code and a sentence in the person's language.</summary>
internal sealed class VerbRunner(Terminal terminal, Texts texts, GlobalOptions options)
{
    public Texts Texts { get; } = texts;

    public async Task<int> RunAsync(Verb verb, ParseResult given, CancellationToken cancellation)
    {
        using var call = new Call(terminal, Texts, options, given);
        try
        {
            return (int)await verb.RunAsync(call, cancellation);
        }
        catch (VerbFailedException failure)
        {
            return (int)TellFailure(call, failure.Exit, failure.Message);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return (int)TellFailure(call, Exit.Stopped, Texts["stopped"]);
        }
        catch (RpcException failure)
        {
            var refusal = Refusal.Of(failure, Texts);
            RefusalText.Tell(call, refusal);
            return (int)refusal.Exit;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (int)TellFailure(call, Exit.LocalFile, failure.Message);
        }
    }

    private static Exit TellFailure(Call call, Exit exit, string message)
    {
        call.SayLines(call.Json ? Json.Line(RefusalText.Local(exit, message)) : message);
        return exit;
    }
}
