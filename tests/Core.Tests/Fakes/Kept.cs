using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Trips;

namespace Gateway.Core.Tests;

/// <summary>Collections that are private to their slices, for tests that look at what is stored.</summary>
internal static class Kept
{
    private static readonly IReadOnlyList<ICollectionBinding> Bindings =
        new StoreModel().AddRegistrations().AddTrips().AddPassages().AddSims().AddRoleTerms().Bindings;

    public static Collection<RegistrationRecord> Registrations { get; } = Of<RegistrationRecord>();

    public static Collection<TripRecord> Trips { get; } = Of<TripRecord>();

    public static Collection<PassageRecord> Passages { get; } = Of<PassageRecord>();

    public static Collection<SimRecord> Sims { get; } = Of<SimRecord>();

    public static Collection<RoleRecord> Roles { get; } = Of<RoleRecord>();

    extension(IReadTransaction transaction)
    {
        /// <summary>What a form says of people.</summary>
        public PersonalPart Opened(RegistrationRecord record) =>
            Core.Registration.Registrations.Open(Scope.Gateway.Over(transaction), record);

        /// <summary>What a phone wrote.</summary>
        public InboundPersonal Opened(InboundRecord message) => InboundCollections.Open(Scope.Gateway.Over(transaction), message);

        /// <summary>Whom a message goes to, and its text.</summary>
        public SmsPersonal Opened(SmsRecord sms) => MessageBook.Open(Scope.Gateway.Over(transaction), sms);
    }

    private static Collection<T> Of<T>()
        where T : class => Bindings.OfType<CollectionBinding<T>>().Single().Typed;
}
