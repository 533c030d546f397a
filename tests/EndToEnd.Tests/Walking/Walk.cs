using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>A call of the walk, as it was answered.</summary>
/// <param name="KeyId">Of the caller.</param>
/// <param name="ByRecord">It named a party's record by its number.</param>
/// <param name="OfPeople">It said something of a party, or was told something.</param>
internal sealed record Step(MethodDescriptor Rpc, Role Role, string KeyId, Party Party, Heard Heard, bool ByRecord, bool OfPeople)
{
    public override string ToString() =>
        $"{Rpc.Path()} as {Role} of {(Party.IsOwn ? "its own" : "another's")} {Party.Registration}: {Heard.Code} {Heard.Text}";
}

/// <summary>Goes through a running gateway, rpc by rpc, role by role, with what is the caller's and what is not.</summary>
internal sealed class Walk(CoreProcess core, AnyCall calls, string iccid, string profile)
{
    /// <summary>Callers to whom everybody's records belong.</summary>
    private static readonly Role[] SeeAll = [Role.Admin, Role.Clerk, Role.Operator, Role.Auditor];

    private static readonly StatusCode[] Reached = [StatusCode.OK, StatusCode.FailedPrecondition, StatusCode.AlreadyExists];

    private readonly Dictionary<Role, (Caller Caller, string KeyId)> _callers = [];
    private readonly List<Step> _steps = [];
    private readonly List<string> _wrong = [];
    private readonly List<string> _secrets = [];
    private int _number;

    public IReadOnlyList<Step> Steps => _steps;

    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>What nobody may find anywhere but in answers to those who may see it.</summary>
    public IEnumerable<string> Secrets => _secrets.Concat(Party.NamesAndPlaces);

    public async Task StepAsync(MethodDescriptor rpc, Role role, bool isAllowed, bool overJson)
    {
        var own = await GoAsync(rpc, role, await PlantAsync(role, isOwn: true), overJson);
        if (!isAllowed)
        {
            Demand(own, own.Heard.Code == StatusCode.PermissionDenied, "must be denied");
            return;
        }

        Demand(own, Reached.Contains(own.Heard.Code), "must be reached: what its request needs stands in Known by the field's name");
        if (!own.ByRecord)
            return;
        var foreign = await GoAsync(rpc, role, await PlantAsync(role, isOwn: false), overJson);
        if (SeeAll.Contains(role))
        {
            Demand(foreign, Reached.Contains(foreign.Heard.Code), "must be reached");
            return;
        }

        var nobody = await GoAsync(rpc, role, Party.Nobody(NewPerson()), overJson);
        // Of a form that corrects another's the field is named; a list has nothing to say of it.
        Demand(foreign,
            foreign.Heard.Code is StatusCode.NotFound or StatusCode.InvalidArgument
            || rpc.Name.StartsWith("List", StringComparison.Ordinal), "must not be there");
        Demand(foreign, Nameless(foreign) == Nameless(nobody), $"must be told as what nobody has: {nobody.Heard.Text}");
    }

    /// <summary>The same request with nonsense that holds somebody's name in each text: whatever is told, to the caller, it ends in
    /// order.</summary>
    public async Task SpoilAsync(MethodDescriptor rpc, Role role)
    {
        var request = (await MakeAsync(rpc, await PlantAsync(role, isOwn: true))).Request;
        Spoil(request, Party.NamesAndPlaces.First() + "\a" + new string('1', 15));
        var caller = await CallerAsync(role);
        var heard = await calls.GrpcAsync(rpc, request, caller.Caller.Key);
        if (heard.Code is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            _wrong.Add($"{rpc.Path()} as {role}, spoilt: {heard.Code} {heard.Text}");
    }

    private async Task<Step> GoAsync(MethodDescriptor rpc, Role role, Party party, bool overJson)
    {
        var (request, used) = await MakeAsync(rpc, party);
        var (caller, keyId) = await CallerAsync(role);
        var heard = overJson
            ? await calls.JsonAsync(rpc, rpc.Http()!, request, caller.Key)
            : await calls.GrpcAsync(rpc, request, caller.Key);
        var byRecord = used.Overlaps(Known.ToRecords);
        var step = new Step(rpc, role, keyId, party, heard, byRecord,
            byRecord || used.Overlaps(Known.ToPeople) || party.Words.Any(word => heard.Text.Contains(word, StringComparison.Ordinal)));
        _steps.Add(step);
        if (heard.Code != StatusCode.OK)
            Demand(step, !party.Words.Any(word => heard.Text.Contains(word, StringComparison.Ordinal)), "says in an error who somebody is");
        if (!SeeAll.Contains(role))
            Demand(step, !Party.ForeignWords.Any(word => heard.Text.Contains(word, StringComparison.Ordinal)), "tells of another's people");
        return step;
    }

    private void Demand(Step step, bool holds, string what)
    {
        if (!holds)
            _wrong.Add($"{step} – {what}");
    }

    private async Task<(IMessage Request, IReadOnlySet<string> Used)> MakeAsync(MethodDescriptor rpc, Party party)
    {
        var takesKey = rpc.InputType.FindFieldByName("key_id") is not null;
        var maker = new RequestMaker(Known.Of(party, ++_number, takesKey ? await NewKeyAsync() : "", iccid, profile));
        var request = maker.Make(rpc.InputType);
        foreach (var field in maker.Unknown)
            _wrong.Add($"{rpc.Path()}: no request can be made; what to say in {field} stands in Known by the field's name");
        return (request, maker.Used);
    }

    private async Task<Party> PlantAsync(Role role, bool isOwn)
    {
        var by = role == Role.Partner && isOwn ? (await CallerAsync(role)).Caller : core.Administrator;
        var party = await Party.PlantAsync(by, NewPerson(), isOwn, isOwn ? "230103" : "230109",
            isOwn && role == Role.Screening ? Purpose.Transit : Purpose.Return);
        // A gate has by number whom it was shown.
        if (role == Role.Checkpoint && isOwn)
            Assert.Single((await (await CallerAsync(role)).Caller.Checkpoints.VerifyAsync(
                new() { Key = party.Document, EntryPoint = "AIR-HRB-D" })).Matches);
        _secrets.AddRange([party.Document, party.Phone, party.Code]);
        return party;
    }

    private async Task<(Caller Caller, string KeyId)> CallerAsync(Role role)
    {
        if (_callers.TryGetValue(role, out var known))
            return known;
        var caller = await core.NewCallerAsync($"walk-{role}", role);
        _secrets.Add(caller.Key);
        return _callers[role] = (caller, (await caller.Access.WhoAmIAsync(new())).KeyId);
    }

    private async Task<string> NewKeyAsync() => (await core.Administrator.Access.CreateKeyAsync(
        new() { Name = $"unused-{_number}", Role = Role.Partner, SpeaksFor = SpeaksFor.OwnPassengers })).Key.KeyId;

    private int NewPerson() => 7_500_000 + ++_number;

    private static string Nameless(Step step) =>
        new[] { step.Party.Registration, step.Party.Sms, step.Party.Code, step.Party.Document, step.Party.Phone }
        .Aggregate(Regex.Replace($"{step.Heard.Code} {step.Heard.Text}", @"walk-\d+", "…"),
            (text, own) => text.Replace(own, "…", StringComparison.Ordinal));

    private static void Spoil(IMessage message, string nonsense)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            if (field.FieldType == FieldType.String && !field.IsRepeated)
                field.Accessor.SetValue(message, nonsense);
            else if (field.FieldType == FieldType.Message)
            {
                foreach (var part in field.IsRepeated
                    ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<IMessage>()
                    : field.Accessor.GetValue(message) is IMessage one ? [one] : [])
                    Spoil(part, nonsense);
            }
        }
    }
}
