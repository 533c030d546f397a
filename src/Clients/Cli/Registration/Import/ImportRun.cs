using Gateway.Cli.Shell;
using Grpc.Core;

namespace Gateway.Cli.Registration.Import;

/// <summary>Sends the forms of a file, and has every row answered, also when the gateway goes away in the middle.</summary>
internal sealed class ImportRun(Call call, FormJudge judge, bool dryRun, InFileOrder order, ImportReport report)
{
    /// <returns>Why rows are left without an answer, or null.</returns>
    /// <exception cref="RpcException">The key is not taken: no row was looked at.</exception>
    /// <exception cref="VerbFailedException">There is no key.</exception>
    public async Task<Refusal?> SendAsync(IReadOnlyList<ImportForm> forms, CancellationToken cancellation)
    {
        var unanswered = new HashSet<ImportForm>(forms, ReferenceEqualityComparer.Instance);
        Refusal? lost = null;
        try
        {
            var stream = new ImportStream(call.Server.Registrations, judge.Question, call.Texts, call.Terminal.Clock)
            {
                PutOff = (count, pause) => call.Say(call.Text("import.put_off", count, Math.Ceiling(pause.TotalSeconds))),
            };
            await foreach (var answer in stream.SendAsync(forms, cancellation))
            {
                unanswered.Remove(answer.Form);
                foreach (var row in judge.Answers(answer.Form, answer.Registered, answer.Refusal))
                {
                    order.Tell(row);
                    if (row.Outcome == RowOutcome.Unanswered)
                        lost = answer.Refusal is { IsPassing: true }
                            ? answer.Refusal
                            : new(StatusCode.Unimplemented, call.Text("import.old_gateway"), [], null);
                }

                if (answer.Registered is { RegistrationId.Length: > 0 } registered)
                    report.CountSms(registered);
            }
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            lost = Refusal.Of(failure, call.Texts);
            if (lost.Exit == Exit.NotAllowed && unanswered.Count == forms.Count)
                throw;
        }
        catch (VerbFailedException failure) when (dryRun)
        {
            // Without a key the file can still be read; what only the gateway knows is then not checked, and that is said.
            lost = new(failure.Exit == Exit.NotAllowed ? StatusCode.Unauthenticated : StatusCode.Unavailable,
                failure.Message.ReplaceLineEndings(" "), [], null);
        }

        if (unanswered.Count > 0)
            lost ??= new(StatusCode.Unavailable, call.Text("import.ended_early"), [], null);
        foreach (var row in forms.Where(unanswered.Contains).SelectMany(judge.Unasked))
            order.Tell(row);
        return lost;
    }
}
