using Gateway.Spelling;
using Grpc.Core;

namespace Gateway.Core.Rpc;

/// <summary>The language a caller reads, from its accept-language header. Chinese unless it asks for English.</summary>
internal enum Speech
{
    Chinese,
    English,
}

internal static class SpeechHeader
{
    extension(Speech)
    {
        public static Speech Of(ServerCallContext context) =>
            context.RequestHeaders.GetValue("accept-language")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true
                ? Speech.English
                : Speech.Chinese;
    }

    extension(Speech speech)
    {
        public string Say(Bilingual text) => speech == Speech.English ? text.English : text.Chinese;
    }
}
