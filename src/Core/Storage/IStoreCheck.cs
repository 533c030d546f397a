namespace Gateway.Core.Storage;

/// <summary>What a slice has to say when the store is verified.</summary>
internal interface IStoreCheck
{
    /// <summary>What is wrong, in words without personal data; null: nothing.</summary>
    Task<string?> FindAsync(CancellationToken cancellation);
}
