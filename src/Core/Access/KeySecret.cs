using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Core.Access;

/// <summary>The text form of a key: <c>gwk_ID_SECRET</c>, SECRET being 32 random bytes in base64url.</summary>
/// <remarks>A random secret of 256 bits needs no slow password hash: SHA-256 is stored, and compared in constant time.</remarks>
internal static class KeySecret
{
    private const string Prefix = "gwk_";
    private const int SecretLength = 32;

    public static byte[] Create() => RandomNumberGenerator.GetBytes(SecretLength);

    public static byte[] Hash(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);

    public static string Format(long id, ReadOnlySpan<byte> secret) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}_{Base64Url.EncodeToString(secret)}");

    /// <summary>The parts of a key text; false when it is not one. A key has one text: what <see cref="Format"/> makes of its
    /// parts.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long id, out byte[] secret)
    {
        id = 0;
        secret = [];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var rest = text[Prefix.Length..];
        var split = rest.IndexOf('_');
        if (split <= 0 || !long.TryParse(rest[..split], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id))
            return false;

        Span<byte> bytes = stackalloc byte[SecretLength];
        Span<byte> ascii = stackalloc byte[64];
        if (rest.Length - split - 1 > ascii.Length || !Encoding.ASCII.TryGetBytes(rest[(split + 1)..], ascii, out var length))
            return false;

        if (Base64Url.DecodeFromUtf8(ascii[..length], bytes, out _, out var written) != System.Buffers.OperationStatus.Done
            || written != SecretLength)
        {
            return false;
        }

        // Nor +7 and 007 for 7, nor other bits behind the last letter.
        if (!text.Equals(Format(id, bytes), StringComparison.Ordinal))
            return false;
        secret = bytes.ToArray();
        return true;
    }
}
