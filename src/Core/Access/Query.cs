using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Access;

/// <summary>A transaction as one scope sees it: what every verb takes that reads records of people. <see cref="Access.Scope"/> alone makes
/// one, for one transaction.</summary>
/// <remarks>A slice's collections are private to its verbs, so that nothing is found and no part opened without one. What is opened
/// is noted for the audit.</remarks>
internal sealed class Query
{
    internal Query(Scope scope, IReadTransaction transaction) => (Scope, Transaction) = (scope, transaction);

    public Scope Scope { get; }

    /// <summary>For verbs, which know what to look for.</summary>
    public IReadTransaction Transaction { get; }

    /// <inheritdoc cref="Scope.SeesAll"/>
    public bool SeesAll => Scope.SeesAll;

    /// <inheritdoc cref="Scope.Allows"/>
    public bool Allows(long submittedBy) => Scope.Allows(submittedBy);

    /// <inheritdoc cref="Scope.SightOf"/>
    public Sight SightOf(Belonging record) => Scope.SightOf(record);

    /// <summary>Opens the sealed part of a record that is about somebody who arrives.</summary>
    /// <exception cref="InvalidOperationException">The scope does not allow it: whoever asks came by the record otherwise.</exception>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public TPart Open<T, TPart>(Sealed<T, TPart> part, T record, Belonging belonging)
        where T : class
        where TPart : class, IMessage<TPart> =>
            SightOf(belonging) != Sight.None ? Opened(part, record) : throw NotAllowed(part, record);

    /// <summary>Opens the sealed part of a record.</summary>
    /// <param name="submittedBy">The key whose record it is; 0: nobody's, for those who see all.</param>
    /// <exception cref="InvalidOperationException">The scope does not allow it: whoever asks came by the record otherwise.</exception>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public TPart Open<T, TPart>(Sealed<T, TPart> part, T record, long submittedBy)
        where T : class
        where TPart : class, IMessage<TPart> => Allows(submittedBy) ? Opened(part, record) : throw NotAllowed(part, record);

    private TPart Opened<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart>
    {
        var opened = Transaction.Open(part, record);
        Scope.Note?.Saw(part.Collection.Name, part.Collection.Id(record));
        return opened;
    }

    private static InvalidOperationException NotAllowed<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart> =>
        new($"The scope does not allow {part.Collection.Name} {part.Collection.Id(record)} to be opened.");
}
