using System.Globalization;
using System.Threading.Channels;
using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Registration;

internal sealed partial class RegistrationService(
    Registrar registrar, RegistrationView view, FormRate rate, Disclosure disclosure, IStore store, LookupKeys keys,
    ShownAtGates shownAtGates, TimeProvider time,
    ILogger<RegistrationService> log)
        : RegistrationApi.RegistrationApiBase
{
    private const int MostInBatch = 500;
    private const int DefaultPage = 100;
    private const int LargestPage = 500;

    /// <summary>Forms of one import on their way to the disk at once: enough to fill commits, few enough to bound memory.</summary>
    private const int ImportWindow = 256;

    public override async Task<RegisterResponse> Register(RegisterRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        rate.Admit(caller, 1, context);
        if (PublicId.TryParse(PublicId.Registration, request.Amends, out var amended)
            && !await shownAtGates.KnowsFormAsync(caller, amended, context.CancellationToken))
            throw shownAtGates.Refusal("registration", request.Amends, context);
        var answer = await registrar.RegisterAsync(caller, request, context.CancellationToken);
        if (answer.Refusal is { } refusal)
            throw refusal.ToRpcException();
        var shown = Shown(answer, caller, Speech.Of(context));
        shownAtGates.Shows(caller, shown.RegistrationId, shown.Sms?.SmsId);
        return shown;
    }

    public override async Task<RegisterBatchResponse> RegisterBatch(RegisterBatchRequest request, ServerCallContext context)
    {
        if (request.Requests.Count is 0 or > MostInBatch)
        {
            throw Rejection.Of(
                "requests",
                "count",
                new()
                {
                    English = string.Create(
                        CultureInfo.InvariantCulture, $"holds {request.Requests.Count} forms; 1 to {MostInBatch} are taken"),
                    Chinese = string.Create(CultureInfo.InvariantCulture, $"含 {request.Requests.Count} 份表；每次 1 至 {MostInBatch} 份"),
                });
        }

        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        rate.Admit(caller, request.Requests.Count, context);
        var answers = await Task.WhenAll(request.Requests.Select(form => AnswerAsync(caller, form, speech, context.CancellationToken)));
        return new RegisterBatchResponse { Answers = { answers } };
    }

    public override async Task Import(
        IAsyncStreamReader<RegisterRequest> requestStream, IServerStreamWriter<ImportAnswer> responseStream, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var speech = Speech.Of(context);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var underway = Channel.CreateBounded<Task<RegisterAnswer>>(ImportWindow);
        var reading = ReadAsync();
        try
        {
            var index = 0L;
            await foreach (var answer in underway.Reader.ReadAllAsync(context.CancellationToken))
                await responseStream.WriteAsync(new ImportAnswer { Index = index++, Answer = await answer }, context.CancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }

        async Task ReadAsync()
        {
            Exception? failure = null;
            try
            {
                while (await requestStream.MoveNext(ended.Token))
                {
                    await rate.PaceAsync(caller, ended.Token);
                    await underway.Writer.WriteAsync(AnswerAsync(caller, requestStream.Current, speech, ended.Token), ended.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or RpcException)
            {
                failure = exception;
            }
            finally
            {
                underway.Writer.TryComplete(failure);
            }
        }
    }

    public override async Task<V1.Registration> Get(GetRegistrationRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var code = "";
        if (!PublicId.TryParse(PublicId.Registration, request.RegistrationId, out var id)
            && !RegistrationCode.TryRead(request.RegistrationId, out code))
            throw Rejection.Of("registration_id", "identifier",
                new() { English = "must look like 'r-123', or be a code of 8 characters", Chinese = "应形如“r-123”，或为 8 位登记码" });
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.WholePeople);
        if (id != 0 && !await shownAtGates.KnowsFormAsync(caller, id, context.CancellationToken))
            throw shownAtGates.Refusal("registration", request.RegistrationId, context);
        var shown = await store.ReadAsync(
            transaction =>
            {
                var query = Scope.Of(caller, HarbinTime.Today(time.GetUtcNow())).Over(transaction);
                return Found(query, caller, id, code) is { } record ? view.Show(record, query, caller) : null;
            },
            context.CancellationToken);
        shownAtGates.Shows(caller, shown?.RegistrationId, shown?.SupersededBy, shown?.Sms?.SmsId);
        return shown ?? throw Rejection.NotFound("registration", request.RegistrationId);
    }

    public override async Task<ListRegistrationsResponse> List(ListRegistrationsRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        disclosure.Ask(context, request.Whole, request.Why, caller.Rights.WholePeople);
        var asked = PageRequest.Of(request.PageSize, request.Cursor, request.NewestFirst, DefaultPage, LargestPage);
        return await store.ListAsync(
            transaction =>
            {
                var query = Scope.Of(caller, HarbinTime.Today(time.GetUtcNow())).Over(transaction);
                var page = asked.Read(take => Registrations.Page(query, request.NewestFirst, asked.From, take), record => record.Id);
                return new ListRegistrationsResponse
                {
                    Registrations = { page.Records.Select(record => view.Listed(record, query, caller)) },
                    More = page.More,
                    NextCursor = page.NextCursor,
                };
            },
            context.CancellationToken);
    }

    private async Task<RegisterAnswer> AnswerAsync(Caller caller, RegisterRequest form, Speech speech, CancellationToken cancellation)
    {
        var shown = new RegisterAnswer { RequestId = form.RequestId };
        RegistrarAnswer answer;
        try
        {
            answer = await registrar.RegisterAsync(caller, form, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RpcException))
        {
            // One form that the gateway cannot handle is that form's answer; the others go on.
            Log.FormFailed(log, fault.GetType().Name);
            RegistrationMeter.Count("failed");
            shown.Error = Rejection.Internal();
            return shown;
        }

        if (answer.Refusal is { } refusal)
            shown.Error = refusal;
        else
            shown.Registered = Shown(answer, caller, speech);
        return shown;
    }

    private RegisterResponse Shown(RegistrarAnswer answer, Caller caller, Speech speech)
    {
        var shown = answer.Result is { } stored ? view.Answer(stored, caller) : new RegisterResponse();
        shown.Remarks.AddRange(answer.Remarks.Select(remark =>
            new FieldRemark { Field = remark.Field, Word = remark.Reason, Text = speech.Say(remark.Text) }));
        return shown;
    }

    private RegistrationRecord? Found(Query query, Caller caller, long id, string? code) => code is { Length: > 0 }
        ? Registrations.WithCode(query, keys, code).Select(found => found.Record).FirstOrDefault()
        : caller.ProvesByCode ? null : Registrations.Form(query, id);

    private static partial class Log
    {
        // The type alone: what an exception says may quote the form.
        [LoggerMessage(3300, LogLevel.Error,
            "A form of a batch or an import could not be handled ({Fault}); it is answered INTERNAL, the others go on.")]
        public static partial void FormFailed(ILogger logger, string fault);
    }
}
