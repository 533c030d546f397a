namespace Gateway.Core.Storage;

/// <summary>How far the opening of a store has come.</summary>
/// <param name="Collection">The collection that is being read.</param>
/// <param name="Records">Records read from it so far.</param>
public readonly record struct LoadProgress(string Collection, long Records);
