using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Gateway.EndToEnd.Tests.Walking;

/// <param name="Text">Words and details of an error, or the first message of the answer.</param>
internal sealed record Heard(StatusCode Code, string Text);

/// <summary>Any rpc, by its descriptor: one message up, the first one down.</summary>
internal sealed partial class AnyCall(GrpcChannel channel, Uri http) : IDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    private readonly CallInvoker _calls = channel.CreateCallInvoker();
    private readonly HttpClient _http = new() { BaseAddress = http, Timeout = Bound };

    // On the wire all four kinds are one: messages up, messages down.
    public async Task<Heard> GrpcAsync(MethodDescriptor rpc, IMessage request, string key)
    {
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        var options = new CallOptions(new Metadata { { "authorization", $"Bearer {key}" } },
            TimeProvider.System.GetUtcNow().UtcDateTime + Bound);
        using var call = _calls.AsyncDuplexStreamingCall(method, null, options);
        try
        {
            await call.RequestStream.WriteAsync(request.ToByteArray());
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception refused) when (refused is RpcException or InvalidOperationException)
        {
            // Refused before all was said: the answer tells it.
        }

        try
        {
            if (!await call.ResponseStream.MoveNext(CancellationToken.None))
                return new Heard(StatusCode.OK, "");
            var answer = rpc.OutputType.Parser.ParseFrom(call.ResponseStream.Current);
            return StatusIn(answer) is { Code: not 0 } inside
                ? new Heard((StatusCode)inside.Code, Told(inside))
                : new Heard(StatusCode.OK, JsonFormatter.Default.Format(answer));
        }
        catch (RpcException refused)
        {
            return new Heard(refused.StatusCode, refused.Status.Detail + (refused.GetRpcStatus() is { } status ? Told(status) : ""));
        }
    }

    /// <summary>The same over HTTP/JSON.</summary>
    public async Task<Heard> JsonAsync(MethodDescriptor rpc, HttpRule rule, IMessage request, string key)
    {
        var (verb, template) =
            rule.PatternCase == HttpRule.PatternOneofCase.Get ? (HttpMethod.Get, rule.Get) : (HttpMethod.Post, rule.Post);
        var fields = rpc.InputType.Fields.InDeclarationOrder().ToList();
        var address = template;
        var query = new List<string>();
        foreach (var field in fields.Where(field => !field.IsRepeated && field.FieldType != FieldType.Message))
        {
            var value = field.Accessor.GetValue(request) switch
            {
                bool flag => flag ? "true" : "",
                string word => word,
                Enum choice =>
                    Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) == 0 ? "" : $"{(int)(object)choice}",
                var number => Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture) is "0" or null ? "" : $"{number}",
            };
            var inPath = address.Replace($"{{{field.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            if (inPath != address)
                address = inPath;
            else if (value.Length > 0)
                query.Add($"{field.Name}={Uri.EscapeDataString(value)}");
        }

        if (verb == HttpMethod.Get && query.Count > 0)
            address += "?" + string.Join('&', query);
        using var message = new HttpRequestMessage(verb, address);
        message.Headers.Authorization = new("Bearer", key);
        if (verb == HttpMethod.Post)
            message.Content = new StringContent(JsonFormatter.Default.Format(request), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        // Of a watcher's answer there is no end.
        var text = answer.IsSuccessStatusCode && rpc.IsServerStreaming ? "" : await answer.Content.ReadAsStringAsync();
        return new Heard(
            !answer.IsSuccessStatusCode ? CodeIn(text, Code()) ?? StatusCode.Unknown
                : CodeIn(text, ErrorOfAForm()) ?? StatusCode.OK,
            text);
    }

    public void Dispose() => _http.Dispose();

    private static string Told(Google.Rpc.Status status) => Json.Format(status);

    private static StatusCode? CodeIn(string text, Regex code) => code.Match(text) is { Success: true } found
        ? (StatusCode)int.Parse(found.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\s*\{\s*""code""\s*:\s*(?<code>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"""error""\s*:\s*\{\s*""code""\s*:\s*(?<code>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorOfAForm();

    /// <summary>Of answers that tell of each form how it went: the first that failed.</summary>
    private static Google.Rpc.Status? StatusIn(IMessage message) => message as Google.Rpc.Status
        ?? message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message && !field.IsMap)
            .SelectMany(field => field.Accessor.GetValue(message) switch
            {
                IMessage one => [one],
                System.Collections.IEnumerable several => several.Cast<IMessage>(),
                _ => [],
            })
            .Select(StatusIn).FirstOrDefault(status => status is { Code: not 0 });
}
