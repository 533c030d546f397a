using Gateway.Core.Rpc;
using Gateway.Core.Sms.Dispatch;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>A SIM that waits, and whether this yes is for it.</summary>
internal sealed record WaitingSim(SimClaim Claim, string Why, bool IsApproved);

/// <summary>Which of the SIMs that wait somebody says yes to.</summary>
internal static class SimApproval
{
    private const int MostNamed = 1000;

    /// <param name="waiting">All that waits now.</param>
    /// <exception cref="Grpc.Core.RpcException">Names the field: nothing is approved then.</exception>
    public static (IReadOnlyList<WaitingSim> Approved, IReadOnlyList<WaitingSim> Left) Choose(
        ApproveSimsRequest request, IReadOnlyList<SimClaim> waiting)
    {
        if (request.Iccids.Count > MostNamed)
            throw Rejection.Of("iccids", "length",
                new()
                {
                    English = $"at most {MostNamed} at once; use driver_id for all of a driver",
                    Chinese = $"一次最多 {MostNamed} 张；整台驱动请用 driver_id",
                });
        var isNamed = request.Iccids.Count > 0 || request.DriverId.Length > 0;
        if (request.All == isNamed)
            throw Rejection.Of("iccids", "required",
                new()
                {
                    English = "name the SIMs (with driver_id where several drivers show one), or give driver_id alone, or all alone",
                    Chinese = "请给出 SIM 卡的 ICCID（多台驱动同时显示时须加 driver_id），或只给 driver_id，或只给 all",
                });
        if (request.All)
            return All(waiting);

        var ofDriver = waiting.Where(claim => request.DriverId.Length == 0 || claim.Session.DriverId == request.DriverId).ToList();
        if (request.Iccids.Count > 0)
        {
            var named = request.Iccids.Distinct(StringComparer.OrdinalIgnoreCase).Select(iccid => Named(iccid, request, ofDriver));
            return ([.. named.Select(Approved)], []);
        }

        return ofDriver.Count > 0
            ? ([.. ofDriver.Select(Approved)], [])
            : throw Rejection.Of("driver_id", "not_found",
                new()
                {
                    English = $"no SIM of driver {DriverDoor.Words(request.DriverId)} waits; 'gateway sim list' shows what does",
                    Chinese = $"驱动 {DriverDoor.Words(request.DriverId)} 没有待批准的 SIM 卡；清单见 gateway sim list",
                });
    }

    /// <summary>Whoever says yes to all does not mean to take from a driver what it works with: that is done by name.</summary>
    private static (IReadOnlyList<WaitingSim>, IReadOnlyList<WaitingSim>) All(IReadOnlyList<SimClaim> waiting)
    {
        var left = waiting.Where(claim => claim.IsElsewhere || waiting.Count(other => other.Iccid == claim.Iccid) > 1).ToList();
        return ([.. waiting.Except(left).Select(Approved)],
            [.. left.Select(claim => new WaitingSim(claim, claim.Slot.Waits, IsApproved: false))]);
    }

    private static SimClaim Named(string iccid, ApproveSimsRequest request, List<SimClaim> waiting)
    {
        var found = waiting.Where(claim => claim.Iccid.Equals(iccid, StringComparison.OrdinalIgnoreCase)).ToList();
        var shown = DriverDoor.Words(iccid);
        if (found is [var single])
            return single;
        var drivers = string.Join(", ", found.Select(claim => claim.Session.DriverId));
        throw found.Count == 0
            ? Rejection.Of("iccids", "not_found",
                new()
                {
                    English = request.DriverId.Length == 0
                        ? $"SIM {shown} does not wait; 'gateway sim list' shows what does"
                        : $"SIM {shown} does not wait at driver {DriverDoor.Words(request.DriverId)}; 'gateway sim list' shows what does",
                    Chinese = $"SIM 卡 {shown} 无需批准；待批准的清单见 gateway sim list",
                })
            : Rejection.Of("driver_id", "required",
                new()
                {
                    English = $"SIM {shown} is shown by several drivers: name one of {drivers}",
                    Chinese = $"多台驱动显示 SIM 卡 {shown}：请指明 {drivers} 之一",
                });
    }

    private static WaitingSim Approved(SimClaim claim) => new(claim, claim.Slot.Waits, IsApproved: true);
}
