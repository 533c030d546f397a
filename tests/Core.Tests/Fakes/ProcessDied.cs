namespace Gateway.Core.Tests.Fakes;

/// <summary>A process of a model dies in the middle of a commit.</summary>
internal sealed class ProcessDied : Exception;
