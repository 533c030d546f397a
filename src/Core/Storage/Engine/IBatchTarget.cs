namespace Gateway.Core.Storage.Engine;

/// <summary>An engine's part of the <see cref="Writer"/>: where batches go. Called by the writer thread alone.</summary>
internal interface IBatchTarget
{
    /// <summary>What is committed, for a batch to be laid over; what an earlier failure left broken is mended first.</summary>
    IRecordSource Ready();

    /// <summary>Makes a batch durable, and then visible.</summary>
    /// <exception cref="Exception">Nothing of the batch was published; nothing of it stays after <see cref="Recover"/>.</exception>
    void Commit(Batch batch);

    /// <summary>After any failure: takes back what was not made durable.</summary>
    void Recover();

    /// <summary>Whether a fault inside a closure is the store's: then the batch fails, and not the closure alone.</summary>
    bool IsOfStore(Exception fault);

    /// <summary>While nothing can be written: whether it is worth a try.</summary>
    bool MayBeWritten { get; }

    /// <summary>Writes, durably, what is there already: shows whether the store takes it.</summary>
    /// <exception cref="IOException">It does not.</exception>
    void Probe();

    /// <summary>A failure in the words of somebody who must do something about it.</summary>
    string Words(Exception failure);
}
