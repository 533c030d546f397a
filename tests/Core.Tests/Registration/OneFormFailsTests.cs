using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Trips;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Registration;

public class OneFormFailsTests
{
    [Fact]
    public async Task A_form_that_throws_is_answered_for_itself_and_the_others_are_stored()
    {
        await using var office = await Office.OpenAsync();
        var store = new ThrowsAt(office.Store, 2);
        var due = Options.Create(new DueTimeOptions());
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Forms.Now);
        var denials = new DenialMeter(time, NullLogger<DenialMeter>.Instance);
        var service = new RegistrationService(
            new Registrar(store, store.LookupKeys, Forms.Places, new ConfirmationText(new TemplateOptions()), due,
                Options.Create(new TripOptions()), new KeyConflicts(Options.Create(new RateOptions()), time), time),
            new RegistrationView(new SmsView(new SmsQueue(), time), new CallerDirectory()),
            new FormRate(Options.Create(new RateOptions()), time),
            new Disclosure(denials), store, store.LookupKeys, new ShownAtGates(store, denials, time), time,
            NullLogger<RegistrationService>.Instance);

        var batch = new RegisterBatchRequest();
        foreach (var number in new[] { "230103199001011237", "230102198506150020", "230107200002290013" })
        {
            var form = Forms.WithDocument(DocumentType.IdCard, number);
            form.RequestId = number;
            batch.Requests.Add(form);
        }

        var answers = (await service.RegisterBatch(batch, new GateCall())).Answers;
        Assert.Equal([false, true, false], answers.Select(answer => answer.Error is not null));
        Assert.Equal((int)StatusCode.Internal, answers[1].Error.Code);
        Assert.DoesNotContain("2301", answers[1].Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_that_nobody_means_is_refused_and_throws_nothing() => Forms.RefusedAt(
        "paper.entered_at", "no_such_year", Forms.OnPaper(form => form.Paper.EnteredAt = "0001-01-01 00:00"), Forms.Staff);

    /// <summary>The real store, but one write ends as no write should.</summary>
    private sealed class ThrowsAt(IStore store, int write) : IStore
    {
        private int _writes;

        public LookupKeys LookupKeys => store.LookupKeys;

        public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default) =>
            ++_writes == write ? throw new InvalidOperationException("for the test") : store.WriteAsync(work, cancellation);

        public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
            store.ReadAsync(work, cancellation);

        public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
            store.ListAsync(work, cancellation);
    }
}
