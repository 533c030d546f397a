using System.Globalization;
using Gateway.Core.Places;
using Gateway.Core.Rpc;
using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>What a key of each role may and must be bound to. Pure.</summary>
internal static class KeyBounds
{
    private const int LongestName = 64, LongestDriver = 64, MostSims = 1000, MostPlaces = 64;

    private static readonly string RoleWords = string.Join(", ",
        Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Select(role => role.ToString().ToLowerInvariant()));

    /// <summary>Names everything that is wrong with what is asked for.</summary>
    public static void Check(Rejection rejection, CreateKeyRequest request, PlaceTable places, DateTimeOffset now)
    {
        if (request.Name.Trim().Length is 0 or > LongestName)
            rejection.Add("name", "length", new() { English = "must have 1 to 64 characters", Chinese = "须为 1 至 64 个字符" });
        else
            Remark.Check(rejection, "name", request.Name.Trim(), LongestName);
        if (request.Role == Role.Unspecified || !Enum.IsDefined(request.Role))
            rejection.Add("role", "required", new() { English = $"must be one of {RoleWords}", Chinese = $"须为 {RoleWords} 之一" });
        CheckAreas(rejection, request, places);
        CheckEntryPoints(rejection, request, places);
        CheckEnd(rejection, "expires_at_ms", request.ExpiresAtMs, now);
        CheckSpeaksFor(rejection, request.SpeaksFor, isDeclared: false);
        Only(rejection, request, Role.Partner, "speaks_for", request.SpeaksFor != SpeaksFor.Unspecified);
        Only(rejection, request, Role.Driver, "driver_id", request.DriverId.Length > 0);
        if (request.DriverId.Length > 0)
            Remark.Check(rejection, "driver_id", request.DriverId, LongestDriver);
        Only(rejection, request, Role.Driver, "approve_sims", request.ApproveSims != 0);
        if (request.ApproveSims is < 0 or > MostSims)
            rejection.Add("approve_sims", "range",
                new() { English = $"must be 0 to {MostSims}", Chinese = $"须为 0 至 {MostSims}" });
    }

    /// <param name="endMs">0: never.</param>
    public static void CheckEnd(Rejection rejection, string field, long endMs, DateTimeOffset now)
    {
        if (endMs == 0)
            return;
        var latest = (now + KeyTerm.Longest).ToUnixTimeMilliseconds();
        if (endMs <= now.ToUnixTimeMilliseconds() || endMs > latest)
            rejection.Add(field, "range", new()
            {
                English = Say($"must lie in the future, at most {KeyTerm.Longest.TotalDays} days ahead; 0 means never"),
                Chinese = Say($"须在将来，至多 {KeyTerm.Longest.TotalDays} 天以后；0 表示永不过期"),
            });
    }

    /// <param name="isDeclared">Whether anything is to be declared by it.</param>
    public static void CheckSpeaksFor(Rejection rejection, SpeaksFor speaksFor, bool isDeclared)
    {
        if (!Enum.IsDefined(speaksFor) || (isDeclared && speaksFor == SpeaksFor.Unspecified))
            rejection.Add("speaks_for", "word",
                new() { English = "must be ANYBODY or OWN_PASSENGERS", Chinese = "须为 ANYBODY 或 OWN_PASSENGERS" });
    }

    private static void CheckAreas(Rejection rejection, CreateKeyRequest request, PlaceTable places)
    {
        Only(rejection, request, Role.District, "areas", request.Areas.Count > 0);
        if (request.Role == Role.District && request.Areas.Count == 0)
            rejection.Add("areas", "required",
                new() { English = $"a district's key needs its areas: {Divisions(places)}", Chinese = $"区县密钥须有辖区：{Divisions(places)}" });
        if (IsTooMany(rejection, "areas", request.Areas.Count))
            return;
        for (var i = 0; i < request.Areas.Count; i++)
        {
            if (!places.TryDivision(request.Areas[i], out _))
                rejection.Add(Say($"areas[{i}]"), "unknown",
                    new()
                    {
                        English = $"is no division of Harbin; known are {Divisions(places)}",
                        Chinese = $"不是哈尔滨的区县；可用：{Divisions(places)}",
                    });
        }
    }

    private static void CheckEntryPoints(Rejection rejection, CreateKeyRequest request, PlaceTable places)
    {
        Only(rejection, request, Role.Checkpoint, "entry_points", request.EntryPoints.Count > 0);
        if (IsTooMany(rejection, "entry_points", request.EntryPoints.Count))
            return;
        for (var i = 0; i < request.EntryPoints.Count; i++)
        {
            if (!places.TryEntryPoint(request.EntryPoints[i], out _))
                rejection.Add(Say($"entry_points[{i}]"), "unknown", new()
                {
                    English = $"is no entry point; known are {Gates(places)}",
                    Chinese = $"不是已知的入口；可用：{Gates(places)}",
                });
        }
    }

    private static bool IsTooMany(Rejection rejection, string field, int count)
    {
        if (count <= MostPlaces)
            return false;
        rejection.Add(field, "count", new() { English = $"at most {MostPlaces} are taken", Chinese = $"至多 {MostPlaces} 个" });
        return true;
    }

    private static void Only(Rejection rejection, CreateKeyRequest request, Role role, string field, bool isGiven)
    {
        var word = role.ToString().ToLowerInvariant();
        if (isGiven && request.Role != role)
            rejection.Add(field, "not_of_role",
                new() { English = $"belongs to the role {word} alone", Chinese = $"只用于角色 {word}" });
    }

    private static string Divisions(PlaceTable places) => string.Join(", ", places.Divisions.Select(each => $"{each.Code} {each.Name}"));

    private static string Gates(PlaceTable places) => string.Join(", ", places.EntryPoints.Select(each => $"{each.Code} {each.Name}"));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
