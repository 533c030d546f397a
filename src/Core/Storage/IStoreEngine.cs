using Gateway.Spelling;

namespace Gateway.Core.Storage;

/// <summary>A store as the program that runs it sees it: opened, looked after, copied, closed. One implementation for each
/// engine.</summary>
internal interface IStoreEngine : IStore, IStoreHealth, IAsyncDisposable
{
    /// <summary>Opens the store, or makes it, and reads all records once to fill memory. To be called once.</summary>
    /// <exception cref="StoreLockedException">Another process has it open.</exception>
    /// <exception cref="StoreTooNewException">A later version of the gateway wrote it.</exception>
    /// <exception cref="StoreDamagedException">It is damaged in a way that serving it could make worse.</exception>
    Task OpenAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default);

    /// <summary>Compares everything in memory with the records, and reads every one. Writers wait meanwhile, readers do not.</summary>
    /// <param name="counts">Filled with the number of records per collection.</param>
    /// <returns>What is wrong, in plain words without personal data; empty when all is well.</returns>
    Task<IReadOnlyList<string>> VerifyAsync(IDictionary<string, long>? counts = null, CancellationToken cancellation = default);

    /// <summary>Takes note of all damage: what cannot be read is given up for good. From then on the store is whole as it is.</summary>
    /// <returns>What it was.</returns>
    Task<IReadOnlyList<Bilingual>> AcceptAsync(CancellationToken cancellation = default);

    /// <summary>Copies the store while writes go on: an ordinary store file, as of the moment of the call.</summary>
    Task BackupAsync(Stream destination, CancellationToken cancellation = default);
}
