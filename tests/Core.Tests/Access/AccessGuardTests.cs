using Gateway.Core.Access;
using Gateway.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Core.Tests.Access;

/// <summary>Who may call what, and whose records they see.</summary>
public sealed class AccessGuardTests
{
    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Clerk, true)]
    [InlineData(Role.Checkpoint, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Partner, false)]
    [InlineData(Role.Driver, false)]
    [InlineData(Role.Unspecified, false)]
    public void Staff_see_all_records_and_everybody_else_their_own(Role role, bool all)
    {
        var scope = Scope.Of(new Caller(5, "somebody", role));
        Assert.True(scope.Allows(5));
        Assert.Equal(all, scope.Allows(6));
    }

    [Theory]
    [InlineData("/gateway.v1.RegistrationApi/Register", Role.Partner, true)]
    [InlineData("/gateway.v1.RegistrationApi/Register", Role.Operator, false)]
    [InlineData("/gateway.v1.CheckpointApi/Verify", Role.Checkpoint, true)]
    [InlineData("/gateway.v1.CheckpointApi/Verify", Role.Partner, false)]
    [InlineData("/gateway.v1.CheckpointApi/Pass", Role.Partner, false)]
    [InlineData("/gateway.v1.CheckpointApi/Pass", Role.Clerk, false)]
    [InlineData("/gateway.v1.SmsApi/Resend", Role.Partner, false)]
    [InlineData("/gateway.v1.SmsApi/SetQuota", Role.Checkpoint, false)]
    [InlineData("/gateway.v1.ModemApi/Attach", Role.Driver, true)]
    [InlineData("/gateway.v1.ModemApi/Attach", Role.Admin, false)]
    [InlineData("/gateway.v1.AccessApi/CreateKey", Role.Operator, false)]
    [InlineData("/gateway.v1.AccessApi/CreateKey", Role.Admin, true)]
    [InlineData("/gateway.v1.AccessApi/WhoAmI", Role.Auditor, true)]
    [InlineData("/gateway.v1.AccessApi/WhoAmI", Role.Unspecified, false)]
    [InlineData("/gateway.v1.SmsApi/NoSuchThing", Role.Admin, false)]
    public async Task A_role_may_call_what_its_rule_names(string method, Role role, bool may)
    {
        using var services = new ServiceCollection().AddLogging().AddAuthorization().BuildServiceProvider();
        var decided = AccessRules.For(method) is { } rule
            && (await services.GetRequiredService<IAuthorizationService>()
                .AuthorizeAsync(new Caller(5, "somebody", role).ToPrincipal("test"), null, rule.ToPolicy())).Succeeded;
        Assert.Equal(may, decided);
    }

    [Theory]
    [InlineData("/grpc.health.v1.Health/Check", true)]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", true)]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", true)]
    [InlineData("/health/live", true)]
    [InlineData("/metrics", false)]
    [InlineData("/gateway.v1.SmsApi/List", false)]
    [InlineData("/gateway.v1.SmsApi/grpc.health.v1.Health/", false)]
    [InlineData("/gateway.v1.SmsApi/{unimplementedMethod:grpcunimplemented}", true)]
    [InlineData("{unimplementedMethod:grpcunimplemented}/gateway.v1.SmsApi", false)]
    public void Health_and_reflection_alone_need_no_key(string name, bool isOpen) =>
        Assert.Equal(isOpen, AccessRules.For(name)?.IsOpen ?? false);
}
