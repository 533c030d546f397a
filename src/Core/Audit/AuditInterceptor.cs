using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Audit;

/// <summary>Makes the row of each call, over gRPC and JSON alike: with what it wrote in the same transaction, else when it ends.</summary>
internal sealed class AuditInterceptor(AuditTrail trail, AuditDenials denials, AuditEvents events, TimeProvider time) : Interceptor
{
    private const string Prefix = "/gateway.v1.";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, request, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, null, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, request, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, null, async () =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    private async Task<T> RunAsync<T>(ServerCallContext context, object? request, Func<Task<T>> call)
    {
        if (!context.Method.StartsWith(Prefix, StringComparison.Ordinal) || Caller.From(context.GetHttpContext().User) is not { } caller)
            return await call();
        var verb = context.Method[Prefix.Length..];
        var audited = new AuditedCall(caller, context.GetHttpContext().Connection.RemoteIpAddress, verb, StaffOnShift.Of(context));
        var note = caller.Note;
        note.Demand = trail.Demand;
        note.Book = (transaction, seen) =>
        {
            var (row, personal) = audited.ToRow(seen, AuditOutcome.AuditOk, "", wrote: true, NowMs);
            AuditBook.Add(transaction, row, personal);
        };
        try
        {
            if (AuditedVerbs.IsExtract(verb))
                trail.Demand();
            var answer = await call();
            End(AuditOutcome.AuditOk, "");
            return answer;
        }
        catch (Exception fault)
        {
            AuditedVerbs.NoteAsked(request, note); // what was found is noted where it is opened
            var (outcome, reason) = AuditedVerbs.OutcomeOf(fault);
            End(outcome, reason);
            throw;
        }

        void End(AuditOutcome outcome, string reason)
        {
            if ((note.Whole || AuditedVerbs.HoldsEverything(verb)) && caller.Role == Role.Admin)
                events.Tell(new AuditEvent(AuditEventKind.Whole, PublicId.Format(PublicId.Key, caller.Id), verb));
            // What was stored with the answer is told there; of what failed later it is not known whether it was stored.
            if (note.IsKept && outcome != AuditOutcome.AuditFailed)
                return;
            if (outcome == AuditOutcome.AuditDenied)
            {
                denials.Note(new KnownDenial(caller, reason, context.Method, audited.Address, audited.Staff));
                return;
            }

            var seen = note.Seen();
            if (AuditedVerbs.Always(verb) || seen.Records.Count > 0 || seen.Keys.Count > 0 || note.Whole)
                trail.Keep(audited.ToRow(seen, outcome, reason, wrote: note.IsKept, NowMs));
        }
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();
}
