using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Tests.Trips;
using Gateway.Core.Trips;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Core.Tests.Registration;

/// <summary>What becomes of a submission: every guard alone. Each comes after one that was stored.</summary>
public sealed class SubmissionGuardTests
{
    private const ulong Person = 5, Other = 6;

    private static readonly Dictionary<string, (string Verdict, Func<Submission, Submission> Change)> Rows = new(StringComparer.Ordinal)
    {
        ["another form"] = ("New 2", submission => submission),
        ["the same request"] = ("Repeated 1", submission => Record(submission, record => record.RequestKey = 1)),
        ["the same request, made by a former rule"] = (
            "Repeated 1",
            submission => Record(submission, record => (record.RequestKey, record.ContentHash) = (1, Hash(9))) with { IsSame = _ => true }),
        ["the same request with other content"] =
            ("RequestIdReused", submission => Record(submission, record => (record.RequestKey, record.ContentHash) = (1, Hash(9)))),
        ["the same key of another caller"] = (
            "New 2", submission =>
                Record(submission,
                    record => (record.RequestKey, record.CallerId) = (1, 2)) with
                { Scope = Scope.Of(new Caller(2, "b", Role.Partner)) }),
        ["a code that is taken"] = ("CodeTaken", submission => Record(submission, record => record.CodeKey = 1)),
        ["a correction"] = ("New 2", submission => Record(submission, record => record.Amends = 1)),
        ["a correction of what is not there"] = ("AmendsNobody", submission => Record(submission, record => record.Amends = 7)),
        ["a correction of another partner's"] = (
            "AmendsNobody",
            submission => Record(submission, record => record.Amends = 1) with { Scope = Scope.Of(new Caller(2, "b", Role.Partner)) }),
        ["a correction by staff"] =
            ("New 2", submission =>
                Record(submission, record => record.Amends = 1) with { Scope = Scope.Of(new Caller(3, "c", Role.Clerk)) }),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_submission_is_stored_once_or_answered_otherwise(string guard)
    {
        var stage = new TripStage();
        Apply(stage, New(1));
        var (verdict, change) = Rows[guard];
        var submission = change(New(2));
        var stored = Apply(stage, submission);
        Assert.Equal(verdict, $"{stored.Outcome}{(stored.Record is { } record ? $" {record.Id}" : "")}");
        // it may run again
        Assert.Equal((0, 0, 0), (submission.Record.Id, submission.Record.SmsId, submission.Message.Record.RegistrationId));
    }

    [Theory]
    [InlineData("A", "Superseded 2")] // who has left is corrected by their own form
    [InlineData("A B", "Superseded 2")]
    [InlineData("B", "New 3")]
    public void A_form_that_was_corrected_for_somebody_is_corrected_no_more_for_them(string names, string verdict)
    {
        var stage = new TripStage();
        Apply(stage, New(1, Other, Person));
        Apply(stage, Record(New(2, Person), record => (record.Amends, record.ArrivalDay) = (1, 50)));
        var people = names.Split(' ').Select(name => name == "A" ? Person : Other).Order().Reverse().ToArray();
        var stored = Apply(stage, Record(New(3, people), record => record.Amends = 1));
        Assert.Equal(verdict, $"{stored.Outcome} {stored.Record!.Id}");
    }

    [Fact]
    public void Of_two_who_have_left_the_first_one_s_form_is_named()
    {
        var stage = new TripStage();
        Apply(stage, New(1, Person, Other));
        Apply(stage, Record(New(2, Person), record => (record.Amends, record.ArrivalDay) = (1, 50)));
        Apply(stage, Record(New(3, Other), record => (record.Amends, record.ArrivalDay) = (1, 51)));
        Assert.Equal(2, Apply(stage, Record(New(4, Person, Other), record => record.Amends = 1)).Record!.Id);
    }

    [Fact]
    public void The_answer_names_the_text_that_is_sent_in_its_place()
    {
        var stage = new TripStage();
        var first = stage.Register(TripStage.Airline);
        var second = stage.Register(TripStage.Railway);
        Assert.Equal((null, first.Message!.Id), (first.Serving, second.Serving?.Id));
    }

    [Fact]
    public void A_request_is_answered_again_when_its_message_was_removed()
    {
        var stage = new TripStage();
        Apply(stage, New(1));
        stage.Write(transaction =>
        {
            transaction.Delete(SmsCollections.Messages, 1);
            return 0;
        });
        var repeated = Apply(stage, Record(New(2), record => record.RequestKey = 1));
        Assert.Equal((SubmissionOutcome.Repeated, null, null), (repeated.Outcome, repeated.Message, repeated.Serving));
    }

    [Theory]
    [InlineData("13900000009", "too_many_trips")]
    [InlineData("", "no_phone")]
    public void Beyond_the_limit_nobody_is_texted_and_who_has_no_phone_is_told_so(string phone, string reason)
    {
        var stage = new TripStage { Limits = { MostUnproven = 1 } };
        stage.Register(TripStage.Airline, form => form.Trip.Mode = ArrivalMode.Air);
        stage.Pass(1);
        var surplus = stage.Register(
            TripStage.Railway,
            form => (form.Phone, form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (phone, ArrivalMode.Rail, "G1226", ""));
        Assert.Equal((SmsState.NotNeeded, reason), (surplus.Message!.State, surplus.Message.Reason));
    }

    private static Core.Registration.SubmissionResult Apply(TripStage stage, Submission submission) =>
        stage.Write(transaction => SubmissionRule.Apply(transaction, submission, 1_000));

    private static Submission New(int number, params ulong[] people)
    {
        people = people.Length == 0 ? [Person] : people;
        var form = new RegisterRequest
        {
            Phone = "13900000001",
            Trip = new Trip(),
            Travellers = { people.Select(person => Forms.Person($"P{person}", $"{person}", DocumentType.Passport, "RUS")) },
        };
        var record = new RegistrationRecord
        {
            CallerId = 1,
            RequestKey = (ulong)number,
            CodeKey = (ulong)number,
            ContentHash = Hash(1),
            ArrivalDay = 40,
            DocumentKeys = { people },
        };
        var personal = new PersonalPart { Form = form, Code = $"CODE{number}" };
        return new Submission(null!, record, personal, NewMessage.NotNeeded(1, "no_phone", 1_000),
            people)
        { Scope = Scope.Of(new Caller(1, "a", Role.Partner)), Amended = query => Registrations.Find(query, record.Amends) };
    }

    private static Submission Record(Submission submission, Action<RegistrationRecord> change)
    {
        change(submission.Record);
        return submission;
    }

    private static ByteString Hash(byte value) => ByteString.CopyFrom(value);
}
