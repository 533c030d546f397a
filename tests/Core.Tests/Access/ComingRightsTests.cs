using Gateway.Core.Access;
using Gateway.V1;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Tests.Access;

/// <summary>Who may use what does not exist yet is decided, and holds on the day it comes.</summary>
public sealed class ComingRightsTests
{
    private static readonly List<ServiceDescriptor> Services = [.. typeof(RegistrationApi).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor")?.PropertyType == typeof(FileDescriptor)
            ? (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)! : null)
        .OfType<FileDescriptor>().SelectMany(file => file.Services)];

    [Fact]
    public void None_of_them_is_in_the_contract_yet()
    {
        Assert.Contains(Services, service => service.Name == nameof(RegistrationApi));   // the list is of the contract
        Assert.Empty(Services.Where(service => ComingRights.Services.ContainsKey(service.Name)).Select(service => service.Name));
    }

    [Fact]
    public void No_rule_is_wider_than_what_was_decided()
    {
        var rules = Services.SelectMany(service => service.Methods)
            .Select(method => AccessRules.For($"/{method.Service.FullName}/{method.Name}")).OfType<AccessRule>().ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(ComingRights.Allows(rule), rule.Name));
    }

    [Theory]
    [InlineData("/gateway.v1.ReferralApi/List", true, Role.Medical)]
    [InlineData("/gateway.v1.ReferralApi/List", true, Role.Admin, Role.Screening)]
    [InlineData("/gateway.v1.ReferralApi/List", false, Role.Medical, Role.Partner)]
    [InlineData("/gateway.v2.ExtractApi/Make", false, Role.City)]
    [InlineData("/gateway.v1.SmsApi/List", true, Role.Partner)]     // exists: its rule is its own
    public void An_rpc_that_comes_is_for_those_roles_only(string name, bool allowed, params Role[] roles) =>
        Assert.Equal(allowed, ComingRights.Allows(new AccessRule(name, roles)));

    [Fact]
    public void None_of_them_is_open()
    {
        Assert.False(ComingRights.Allows(new AccessRule("/gateway.v1.DecisionApi/Get") { IsOpen = true }));
        Assert.False(ComingRights.Allows(new AccessRule("/gateway.v1.DecisionApi/Get", Role.Admin) { OrNearby = true }));
    }

    [Fact]
    public void Each_has_roles_and_no_partner_driver_or_unspecified() =>
        Assert.All(ComingRights.Services, each =>
        {
            Assert.NotEmpty(each.Value);
            Assert.DoesNotContain(each.Value, role => role is Role.Unspecified or Role.Partner or Role.Driver or Role.City);
        });
}
