using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Google.Rpc;

namespace Gateway.Core.Tests.Access;

/// <summary>A row a guard: what a key of each role may and must be bound to.</summary>
public sealed class KeyBoundsTests
{
    private static readonly DateTimeOffset Now = new(2020, 2, 12, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (Action<CreateKeyRequest> Ask, string Wrong)> Rows = new()
    {
        ["a partner"] = (ask => ask.Role = Role.Partner, ""),
        ["a partner for anybody"] = (ask => (ask.Role, ask.SpeaksFor) = (Role.Partner, SpeaksFor.Anybody), ""),
        ["a gate"] = (ask => (ask.Role, _) = (Role.Checkpoint, Gate(ask, "AIR-HRB-D")), ""),
        ["a gate everywhere"] = (ask => ask.Role = Role.Checkpoint, ""),
        ["a district"] = (ask => (ask.Role, _) = (Role.District, Area(ask, "230103", "230109")), ""),
        ["a driver"] = (ask => (ask.Role, ask.DriverId, ask.ApproveSims) = (Role.Driver, "bank-a", 1000), ""),
        ["for a day"] = (ask => (ask.Role, ask.ExpiresAtMs) = (Role.Admin, Now.AddDays(1).ToUnixTimeMilliseconds()), ""),
        ["for 400 days"] = (ask => (ask.Role, ask.ExpiresAtMs) = (Role.Admin, Now.AddDays(400).ToUnixTimeMilliseconds()), ""),
        ["no name"] = (ask => (ask.Role, ask.Name) = (Role.Admin, " "), "name LENGTH"),
        ["a name with a line break"] = (ask => (ask.Role, ask.Name) = (Role.Admin, "a\nb"), "name CONTROL_CHARACTER"),
        ["no role"] = (_ => { }, "role REQUIRED"),
        ["a role of later"] = (ask => ask.Role = (Role)99, "role REQUIRED"),
        ["a district without areas"] = (ask => ask.Role = Role.District, "areas REQUIRED"),
        ["an area of nowhere"] = (ask => (ask.Role, _) = (Role.District, Area(ask, "230103", "110108")), "areas[1] UNKNOWN"),
        ["an area for a gate"] =
            (ask => (ask.Role, _, _) = (Role.Checkpoint, Area(ask, "230103"), Gate(ask, "AIR-HRB-D")), "areas NOT_OF_ROLE"),
        ["65 areas"] = (ask => (ask.Role, _) = (Role.District, Area(ask, [.. Enumerable.Repeat("230103", 65)])), "areas COUNT"),
        ["a gate of nowhere"] = (ask => (ask.Role, _) = (Role.Checkpoint, Gate(ask, "AIR-HRB")), "entry_points[0] UNKNOWN"),
        ["a gate for a district"] = (ask => (ask.Role, _, _) = (Role.District, Area(ask, "230103"), Gate(ask, "AIR-HRB-D")),
            "entry_points NOT_OF_ROLE"),
        ["65 gates"] = (ask => (ask.Role, _) = (Role.Checkpoint, Gate(ask, [.. Enumerable.Repeat("AIR-HRB-D", 65)])), "entry_points COUNT"),
        ["ended already"] = (ask => (ask.Role, ask.ExpiresAtMs) = (Role.Admin, Now.ToUnixTimeMilliseconds()), "expires_at_ms RANGE"),
        ["for longer"] = (ask => (ask.Role, ask.ExpiresAtMs) = (Role.Admin, Now.AddDays(400).ToUnixTimeMilliseconds() + 1),
            "expires_at_ms RANGE"),
        ["a clerk for anybody"] = (ask => (ask.Role, ask.SpeaksFor) = (Role.Clerk, SpeaksFor.Anybody), "speaks_for NOT_OF_ROLE"),
        ["for whom nobody knows"] = (ask => (ask.Role, ask.SpeaksFor) = (Role.Partner, (SpeaksFor)9), "speaks_for WORD"),
        ["a driver's name for an operator"] = (ask => (ask.Role, ask.DriverId) = (Role.Operator, "bank-a"), "driver_id NOT_OF_ROLE"),
        ["a driver's name of two lines"] = (ask => (ask.Role, ask.DriverId) = (Role.Driver, "a\nb"), "driver_id CONTROL_CHARACTER"),
        ["SIMs for an operator"] = (ask => (ask.Role, ask.ApproveSims) = (Role.Operator, 1), "approve_sims NOT_OF_ROLE"),
        ["1,001 SIMs"] = (ask => (ask.Role, ask.ApproveSims) = (Role.Driver, 1001), "approve_sims RANGE"),
        ["less than no SIM"] = (ask => (ask.Role, ask.ApproveSims) = (Role.Driver, -1), "approve_sims RANGE"),
    };

    public static TheoryData<string> All => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_key_is_bound_to_what_its_role_works_with(string row)
    {
        var ask = new CreateKeyRequest { Name = "somebody" };
        Rows[row].Ask(ask);
        var rejection = new Rejection();
        KeyBounds.Check(rejection, ask, Forms.Places, Now);
        var told = rejection.ToStatus().GetDetail<BadRequest>().FieldViolations.Select(wrong => $"{wrong.Field} {wrong.Reason}");
        Assert.Equal(Rows[row].Wrong, string.Join("; ", told));
    }

    private static int Area(CreateKeyRequest ask, params string[] codes)
    {
        ask.Areas.Add(codes);
        return 0;
    }

    private static int Gate(CreateKeyRequest ask, params string[] codes)
    {
        ask.EntryPoints.Add(codes);
        return 0;
    }
}
