using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Core.Storage;

/// <summary>
/// Turns what people are looked up by (a document, a phone, a code) into 64-bit keys that tell nothing without the
/// store's secret: the first 8 bytes of HMAC-SHA256 over purpose and value.
/// </summary>
/// <remarks>
/// Two values share a key once in 2^64; whoever looks up verifies the record. Made when a record is stored and kept in
/// it, so that opening the store neither computes a million of them nor unseals anything. Allocates nothing up to 512 bytes.
/// </remarks>
public sealed class LookupKeys
{
    /// <summary>Length of the secret, in bytes.</summary>
    public const int SecretLength = 32;

    private const int OnStack = 512;

    private readonly byte[] _secret;

    /// <param name="secret">32 random bytes, kept in the store's meta record and never changed.</param>
    public LookupKeys(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretLength)
            throw new ArgumentException($"The look-up secret has {SecretLength} bytes.", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>Keys a hash that was made without a key.</summary>
    /// <param name="purpose">What the hash is of.</param>
    /// <param name="hash">At most 64 bytes.</param>
    /// <param name="keyed">As many bytes as are wanted, at most 32.</param>
    public void Of(ReadOnlySpan<char> purpose, ReadOnlySpan<byte> hash, Span<byte> keyed)
    {
        Span<byte> input = stackalloc byte[OnStack];
        var length = Encoding.UTF8.GetBytes(purpose, input);
        input[length++] = 0;
        hash.CopyTo(input[length..]);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, input[..(length + hash.Length)], whole);
        whole[..keyed.Length].CopyTo(keyed);
    }

    /// <param name="purpose">What the value is, a short constant such as <c>"document"</c>: the same digits as a phone and as a
    /// document give different keys.</param>
    /// <param name="value">The normalised value.</param>
    public ulong Of(ReadOnlySpan<char> purpose, ReadOnlySpan<char> value)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(purpose.Length) + 1 + Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        var input = longest <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            var length = Encoding.UTF8.GetBytes(purpose, input);
            input[length++] = 0;        // purpose and value cannot run into each other
            length += Encoding.UTF8.GetBytes(value, input[length..]);
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_secret, input[..length], hash);
            return BitConverter.ToUInt64(hash);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
