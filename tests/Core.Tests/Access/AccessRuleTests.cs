using Gateway.Core.Access;
using Gateway.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Core.Tests.Access;

/// <summary>Nothing is served that no rule speaks of.</summary>
public sealed class AccessRuleTests
{
    [Theory]
    [InlineData("/pages/list", true)]
    [InlineData("/metrics", false)]     // has a rule, and is mapped beside the group that puts it on
    public async Task A_start_is_refused_when_something_is_mapped_without_a_rule(string address, bool inTheGroup)
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var guarded = app.WithAccessRules();
        guarded.MapGet("/v1", () => "");
        app.RequireAccessRules();

        (inTheGroup ? guarded : (IEndpointRouteBuilder)app).MapGet(address, () => "");
        Assert.Contains(address, Assert.Throws<InvalidOperationException>(app.RequireAccessRules).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_says_so_and_all_else_asks_for_a_key()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var guarded = app.WithAccessRules();
        guarded.MapGet("/v1", () => "");
        guarded.MapGet("/metrics", () => "");
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .ToDictionary(each => ((RouteEndpoint)each).RoutePattern.RawText!.TrimStart('/'));
        Assert.NotNull(endpoints["v1"].Metadata.GetMetadata<IAllowAnonymous>());
        Assert.Null(endpoints["metrics"].Metadata.GetMetadata<IAllowAnonymous>());
        Assert.NotNull(endpoints["metrics"].Metadata.GetMetadata<AuthorizationPolicy>());
    }

    [Fact]
    public void A_rule_that_names_no_role_lets_nobody_in()
    {
        var rule = new AccessRule("/x");
        Assert.False(rule.IsOpen);
        Assert.Throws<InvalidOperationException>(rule.ToPolicy);
    }

    [Fact]
    public void A_caller_is_the_same_after_its_claims()
    {
        var caller = new Caller(-3, "embedded driver", Role.Driver);
        Assert.Equal(caller, Caller.From(caller.ToPrincipal("test")));
        Assert.Null(Caller.From(new DefaultHttpContext().User));
    }

    [Theory]
    [InlineData("", "", "/pages/list", "/pages/list")]
    [InlineData("First", "", "/pages/list", "/test/First")]
    [InlineData("First", "Second", "/pages/list", "/test/Second")] // what was put on last
    public void An_endpoint_goes_by_its_verb_or_its_address(string first, string second, string address, string name)
    {
        var endpoint = new RouteEndpointBuilder(null, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(address),
            0)
        { DisplayName = "shown" };
        foreach (var verb in new[] { first, second }.Where(verb => verb.Length > 0))
            endpoint.Metadata.Add(new Grpc.AspNetCore.Server.GrpcMethodMetadata(
                typeof(AccessRuleTests),
                new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, "test", verb, Marshaller, Marshaller)));
        Assert.Equal(name, AccessRules.NameOf(endpoint));
    }

    [Theory]
    [InlineData("shown", "shown")]
    [InlineData(null, "")]
    public void An_endpoint_without_an_address_goes_by_what_it_is_called(string? display, string name) =>
        Assert.Equal(name, AccessRules.NameOf(new NamelessBuilder { DisplayName = display }));

    private static readonly Grpc.Core.Marshaller<string> Marshaller = Grpc.Core.Marshallers.StringMarshaller;

    private sealed class NamelessBuilder : EndpointBuilder
    {
        public override Endpoint Build() => throw new NotSupportedException();
    }
}
