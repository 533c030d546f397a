using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>Where the gateway listens. Section <c>Listen</c>.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>gRPC: <c>http://</c> is HTTP/2 without TLS and for loopback only.</summary>
    [Required]
    public string Grpc { get; set; } = "http://127.0.0.1:5081";

    /// <summary>HTTP/JSON, health and metrics.</summary>
    [Required]
    public string Http { get; set; } = "http://127.0.0.1:5080";

    /// <summary>An address of its own for <c>/metrics</c> and <c>/health</c>, where nobody is asked for a key; empty: they are on
    /// <see cref="Http"/> alone.</summary>
    public string Metrics { get; set; } = "";

    /// <summary>PEM file of the certificate for <c>https://</c> addresses.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of its private key; empty when the certificate file holds it too.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>Whether one of the addresses is <c>https://</c>.</summary>
    public bool UsesTls => Addresses.Any(address => new Uri(address.Value).Scheme == Uri.UriSchemeHttps);

    /// <summary>Each address with the name of its setting.</summary>
    public IEnumerable<(string Setting, string Value)> Addresses =>
        new[] { ("Listen:Grpc", Grpc), ("Listen:Http", Http), ("Listen:Metrics", Metrics) }.Where(
            address => address.Item2.Length > 0 || address.Item1 != "Listen:Metrics");

    /// <summary>Whether the contract is told by reflection, to whoever asks, where others than programs of this machine can ask; to
    /// those it always is.</summary>
    public bool Reflection { get; set; }

    /// <summary>Whether both addresses can only be reached from this machine.</summary>
    public bool OnlyLoopback => IsLoopback(new Uri(Grpc)) && IsLoopback(new Uri(Http));

    public static bool IsLoopback(Uri address) => address.IsLoopback;
}

internal sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        var faults = new List<string>();
        foreach (var (setting, value) in options.Addresses)
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Port <= 0)
                faults.Add($"{setting} is '{value}'; it must look like http://127.0.0.1:5081 or https://10.0.0.5:5081.");
            else if (address.HostNameType == UriHostNameType.Dns && !address.IsLoopback)
                faults.Add($"{setting} names the host '{address.Host}'; give the IP address to listen on, e.g. https://0.0.0.0:{address.Port}.");
            else if (address.Scheme == "http" && !ListenOptions.IsLoopback(address))
                faults.Add($"{setting} is '{value}': without TLS only loopback addresses are served. Use https:// and set Listen:CertificateFile.");
            else if (address.Scheme == "https" && string.IsNullOrEmpty(options.CertificateFile))
                faults.Add($"{setting} uses https, but Listen:CertificateFile '' is not a file; it must be a PEM certificate.");
        }

        if (faults.Count == 0 && options.UsesTls && TlsCertificate.FaultOf(options) is { } fault)
            faults.Add(fault);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>The address of a listener; localhost is 127.0.0.1.</summary>
    public static IPEndPoint EndPoint(Uri address) =>
        new(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, address.Port);
}
