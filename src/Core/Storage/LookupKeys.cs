namespace Gateway.Core.Storage;
public sealed class LookupKeys { public ulong Of(string purpose, ReadOnlySpan<char> value) => throw new NotSupportedException(); }
