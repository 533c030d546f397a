using System.Globalization;

namespace Gateway.Core.Rpc;

/// <summary>How sequence numbers are written outside: a letter for the kind, a hyphen, the number.</summary>
internal static class PublicId
{
    public const char Registration = 'r';
    public const char Sms = 's';
    public const char Passage = 'p';
    public const char Key = 'k';
    public const char Trip = 't';

    public static string Format(char kind, long id) => id == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}");

    public static bool TryParse(char kind, string text, out long id)
    {
        id = 0;
        return text.Length > 2 && text[0] == kind && text[1] == '-'
            && long.TryParse(text.AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id);
    }

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT naming the field.</exception>
    public static long Parse(char kind, string text, string field) => TryParse(kind, text, out var id)
        ? id
        : throw Rejection.Of(field, "identifier", new() { English = $"must look like '{kind}-123'", Chinese = $"应形如“{kind}-123”" });
}
