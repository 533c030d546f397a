using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Cli.Output;
using Google.Protobuf;

namespace Gateway.Cli.Shell;

/// <summary>The machine's form of what we print. Messages of the contract follow the proto3 JSON mapping, every field
/// written even when it is empty, so a script never meets a missing one. What a terminal would not draw stands escaped.</summary>
internal static class Json
{
    private static readonly JsonFormatter Messages = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    // Names are printed as they are written, not as \u escapes; the output goes to a terminal or a file, never into HTML.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(IMessage message) => Visible.Json(Messages.Format(message));

    public static string Line(JsonNode node) => Visible.Json(node.ToJsonString(Relaxed));
}
