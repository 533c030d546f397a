using Gateway.V1;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>All that the contract has, from its descriptors: what comes is walked without being named anywhere.</summary>
internal static class Contract
{
    public static IReadOnlyList<MethodDescriptor> Rpcs { get; } =
    [
        .. typeof(AccessApi).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", typeof(ServiceDescriptor))?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .OrderBy(service => service.FullName, StringComparer.Ordinal)
            .SelectMany(service => service.Methods),
    ];

    public static IReadOnlyList<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.Unspecified)];

    /// <summary>As it stands in documents, rules and over gRPC.</summary>
    public static string Path(this MethodDescriptor rpc) => $"/{rpc.Service.FullName}/{rpc.Name}";

    /// <summary>As it stands in the audit.</summary>
    public static string Verb(this MethodDescriptor rpc) => $"{rpc.Service.Name}/{rpc.Name}";

    /// <summary>How it is called over HTTP/JSON; null: not at all.</summary>
    public static HttpRule? Http(this MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
}
