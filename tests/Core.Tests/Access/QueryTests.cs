using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Tests.Access;

/// <summary>What one partner's query finds of what two have submitted: every verb that reads records of people.</summary>
public sealed class QueryTests
{
    private const long Mine = 1, Theirs = 2;

    private static readonly Dictionary<string, Func<Query, LookupKeys, IEnumerable<long>>> Verbs = new(StringComparer.Ordinal)
    {
        ["a form by its number"] = (query, _) => Numbers(Registrations.Find(query, Mine)?.Id, Registrations.Find(query, Theirs)?.Id),
        ["a readable form by its number"] =
            (query, _) => Numbers(Registrations.Form(query, Mine)?.Id, Registrations.Form(query, Theirs)?.Id),
        ["forms by their numbers"] = (query, _) => Numbers([.. Registrations.Forms(query, [Mine, Theirs]).Select(form => form?.Id)]),
        ["forms by code"] = (query, keys) => Registrations.WithCode(query, keys, "CODE").Select(found => found.Record.Id),
        ["forms by the tail of a phone"] = (query, _) => Registrations.WithTail(query, 7, 1).Select(form => form.Id),
        ["a page of forms"] = (query, _) => Registrations.Page(query, newestFirst: false, 0, 10).Select(form => form.Id),
        ["a page of forms, newest first"] =
            (query, _) => Registrations.Page(query, newestFirst: true, long.MaxValue, 10).Select(form => form.Id),
        ["forms of a request"] =
            (query, _) => new[] { Mine, Theirs }.SelectMany(caller => Registrations.OfRequest(query, 9, caller)).Select(form => form.Id),
        ["a message by its number"] = (query, _) => Numbers(MessageBook.Find(query, Mine)?.Id, MessageBook.Find(query, Theirs)?.Id),
        ["messages by their numbers"] = (query, _) => Numbers([.. MessageBook.Readable(query, [Mine, Theirs]).Select(sms => sms?.Id)]),
        ["messages that serve"] = (query, _) => Numbers([.. MessageBook.Serving(query, [Mine, Theirs]).Select(sms => sms?.Id)]),
        ["a page of messages"] = (query, _) => MessageBook.Page(query, newestFirst: false, 0, 10).Records.Select(sms => sms.Id),
        ["messages of a registration"] =
            (query, _) => MessageBook.OfRegistration(query, 5, newestFirst: true, long.MaxValue, 10).Records.Select(sms => sms.Id),
        ["messages to a phone"] = (query, _) => MessageBook.ToPhone(query, 6, newestFirst: false, 0, 10).Records.Select(sms => sms.Id),
        ["trips of a form"] = (query, _) => new[] { Mine, Theirs }.SelectMany(form => TripBook.OfForm(query, form)).Select(trip => trip.Id),
        ["trips of a person and day"] = (query, _) => TripBook.At(query, new TripPlace(3, 4, 5)).Select(trip => trip.Id),
        ["trips of a document"] = (query, _) => TripBook.OfDocument(query, 3, 10).Select(trip => trip.Id),
        ["trips that a message serves"] = (query, _) => TripBook.ServedBy(query, 8).Select(trip => trip.Id),
    };

    private static readonly Dictionary<Role, Rights> RoleRights = new()
    {
        [Role.Admin] = new(SeesAll: true, IsStaff: true, SeesMessages: true, IsMetered: false, WholePeople: true, WholeAtGate: true),
        [Role.Clerk] = new(SeesAll: true, IsStaff: true, SeesMessages: false, IsMetered: false, WholePeople: true),
        [Role.Checkpoint] = new(SeesAll: true, IsStaff: true, SeesMessages: false, IsMetered: false, WholeAtGate: true),
        [Role.Operator] = new(SeesAll: true, IsStaff: false, SeesMessages: true, IsMetered: false),
        [Role.Partner] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: true),
        [Role.Driver] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false),
        [Role.District] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false, WholePeople: true),
        [Role.Screening] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false, WholePeople: true),
        [Role.City] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false),
        [Role.Medical] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false),
        [Role.Auditor] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false),
        [Role.Unspecified] = new(SeesAll: false, IsStaff: false, SeesMessages: false, IsMetered: false),
    };

    public static TheoryData<Role> AllRoles => [.. Enum.GetValues<Role>()];

    public static TheoryData<string> Names => [.. Verbs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_partner_finds_its_own_and_staff_all(string verb)
    {
        var store = Filled();
        Assert.Equal([Mine], Found(Role.Partner));
        Assert.Equal([Mine, Theirs], Found(Role.Clerk));

        IEnumerable<long> Found(Role role) =>
            store.Read(reader => Verbs[verb](Scope.Of(new Caller(Mine, "somebody", role)).Over(reader), store.LookupKeys).Order().ToList());
    }

    [Fact]
    public void Whoever_came_by_another_s_record_does_not_open_it()
    {
        var store = Filled();
        var partner = Scope.Of(new Caller(Mine, "airline", Role.Partner));
        Assert.Equal("CODE", store.Read(reader => Registrations.Open(partner.Over(reader), reader.Find(Kept.Registrations, Mine)!)).Code);
        Assert.Throws<InvalidOperationException>(
            () => store.Read(reader => Registrations.Open(partner.Over(reader), reader.Find(Kept.Registrations, Theirs)!)));
        Assert.Throws<InvalidOperationException>(
            () => store.Read(reader => MessageBook.Open(partner.Over(reader), reader.Find(SmsCollections.Messages, Theirs)!)));
        Assert.Equal("CODE",
            store.Read(reader => Registrations.Open(Scope.Gateway.Over(reader), reader.Find(Kept.Registrations, Theirs)!)).Code);
    }

    /// <summary>A key is a hash: what is found by one is compared with what was asked for. And no phone is no phone's tail.</summary>
    [Fact]
    public void A_form_is_found_by_what_it_says()
    {
        var store = Filled();
        Write(store, transaction => Registrations.Add(
            transaction, new RegistrationRecord { CallerId = Mine, CodeKey = RegistrationKeys.Code(store.LookupKeys, "CODE") },
            new PersonalPart { Code = "OTHER" }));
        Assert.Equal([Theirs, Mine],
            store.Read(reader =>
                Registrations.WithCode(Scope.Gateway.Over(reader), store.LookupKeys, "CODE").Select(found => found.Record.Id).ToList()));
        Assert.Empty(store.Read(reader => Registrations.WithTail(Scope.Gateway.Over(reader), 0, 10).ToList()));
    }

    [Fact]
    public void The_message_that_serves_is_the_one_it_names_while_that_is_there()
    {
        var store = Filled();
        var lost = Write(store, transaction => (
            MessageBook.Add(transaction, new NewMessage(new SmsRecord { CallerId = Mine, SameAs = Theirs }, null)),
            MessageBook.Add(transaction, new NewMessage(new SmsRecord { CallerId = Mine, SameAs = 99 }, null))));
        Assert.Equal([Theirs, lost.Item2, Mine, null],
            store.Read(reader =>
                MessageBook.Serving(Scope.Gateway.Over(reader), [lost.Item1, lost.Item2, Mine, 98]).Select(sms => sms?.Id).ToList()));
    }

    [Fact]
    public void A_page_begins_where_it_is_asked_to_and_says_where_the_next_one_does()
    {
        var store = Filled();
        Assert.Equal((Mine, Mine, true), Page(newestFirst: false, 0));
        Assert.Equal((Theirs, Theirs, true), Page(newestFirst: false, Mine));
        Assert.Equal((0, Theirs, false), Page(newestFirst: false, Theirs));
        Assert.Equal((Theirs, Theirs, true), Page(newestFirst: true, long.MaxValue));
        Assert.Equal((0, Mine, false), Page(newestFirst: true, Mine));

        (long Only, long Last, bool More) Page(bool newestFirst, long from)
        {
            var page = store.Read(reader => MessageBook.Page(Scope.Gateway.Over(reader), newestFirst, from, 1));
            return (page.Records.SingleOrDefault()?.Id ?? 0, page.Last, page.More);
        }
    }

    /// <summary>Neither where a page ends nor that there is more tells of another's message, and its own are found behind those.</summary>
    [Fact]
    public void A_page_passes_over_what_may_not_be_seen()
    {
        var store = Filled();
        Assert.Equal((Mine, Mine, false), Page(newestFirst: true, long.MaxValue));
        Assert.Equal((Mine, Mine, false), Page(newestFirst: false, 0));
        Assert.Equal((0, Mine, false), Page(newestFirst: false, Mine));

        (long Only, long Last, bool More) Page(bool newestFirst, long from)
        {
            var page = store.Read(reader =>
                MessageBook.ToPhone(Scope.Of(new Caller(Mine, "airline", Role.Partner)).Over(reader), 6, newestFirst, from, 1));
            return (page.Records.SingleOrDefault()?.Id ?? 0, page.Last, page.More);
        }
    }

    [Theory]
    [MemberData(nameof(AllRoles))]
    public void A_role_has_its_rights_in_one_table(Role role) => Assert.Equal(RoleRights[role], new Caller(1, "somebody", role).Rights);

    private static MemoryStore Filled()
    {
        var store = new MemoryStore(new StoreModel().AddRegistrations().AddTrips().Add(SmsCollections.Messages));
        Write(store, transaction =>
        {
            foreach (var caller in new[] { Mine, Theirs })
            {
                Registrations.Add(
                    transaction,
                    new RegistrationRecord
                    {
                        CallerId = caller,
                        CodeKey = RegistrationKeys.Code(store.LookupKeys, "CODE"),
                        TailKey = 7,
                        RequestKey = 9,
                    },
                    new PersonalPart { Code = "CODE" });
                MessageBook.Add(
                    transaction,
                    new NewMessage(new SmsRecord { CallerId = caller, RegistrationId = 5, PhoneKey = 6 },
                        new SmsPersonal { Recipient = "+8613800000001" }));
                TripBook.Add(
                    transaction,
                    new TripRecord
                    {
                        State = TripState.Standing,
                        DocumentKey = 3,
                        PersonKey = 4,
                        ArrivalDay = 5,
                        SmsId = 8,
                        Versions = { new VersionRecord { RegistrationId = caller, CallerId = caller } },
                    });
            }

            return 0;
        });
        return store;
    }

    // The store in memory has done all when it answers.
    private static T Write<T>(MemoryStore store, Func<IWriteTransaction, T> work) => store.WriteAsync(work).GetAwaiter().GetResult();

    private static IEnumerable<long> Numbers(params IReadOnlyList<long?> numbers) => numbers.OfType<long>();
}
