using System.Runtime.CompilerServices;
using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration.Import;

/// <summary>A form with its answer: exactly one of the two is set.</summary>
internal sealed record FormAnswer(ImportForm Form, RegisterResponse? Registered, Refusal? Refusal);

/// <summary>Sends forms over one stream and reads the answers while it still sends; sends those again that were only put off.</summary>
internal sealed class ImportStream(
    RegistrationApi.RegistrationApiClient client, Func<ImportForm, RegisterRequest> request, Texts texts, TimeProvider clock)
{
    private const int Rounds = 5;
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>Called with the pause before forms that were put off are sent again.</summary>
    public Action<int, TimeSpan> PutOff { get; init; } = (_, _) => { };

    /// <exception cref="RpcException">The stream ended; forms without an answer are not known to be stored.</exception>
    public async IAsyncEnumerable<FormAnswer> SendAsync(
        IReadOnlyList<ImportForm> forms, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var round = 1; forms.Count > 0; round++)
        {
            var putOff = new List<FormAnswer>();
            await foreach (var answer in SendOnceAsync(forms, cancellation))
            {
                if (answer.Refusal is { IsPassing: true } && round < Rounds)
                    putOff.Add(answer);
                else
                    yield return answer;
            }

            forms = [.. putOff.Select(answer => answer.Form)];
            if (forms.Count == 0)
                yield break;
            var pause = putOff.Max(answer => answer.Refusal!.RetryAfter) ?? UsualPause;
            pause = pause > LongestPause ? LongestPause : pause;
            PutOff(forms.Count, pause);
            await Task.Delay(pause, clock, cancellation);
        }
    }

    private async IAsyncEnumerable<FormAnswer> SendOnceAsync(
        IReadOnlyList<ImportForm> forms, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stream = client.Import(Server.Lasting(cancellation));
        var writing = WriteAsync(stream.RequestStream, forms, cancellation);
        await foreach (var answer in stream.ResponseStream.ReadAllAsync(cancellation))
        {
            var form = forms[(int)answer.Index];
            yield return answer.Answer.ResultCase == RegisterAnswer.ResultOneofCase.Registered
                ? new(form, answer.Answer.Registered, null)
                : new(form, null, Refusal.Of(answer.Answer.Error, texts));
        }

        await writing;
    }

    private async Task WriteAsync(IClientStreamWriter<RegisterRequest> requests, IReadOnlyList<ImportForm> forms,
        CancellationToken cancellation)
    {
        try
        {
            foreach (var form in forms)
                await requests.WriteAsync(request(form), cancellation);
            await requests.CompleteAsync();
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // The call ended under the writer; the reading side tells why.
        }
    }
}
