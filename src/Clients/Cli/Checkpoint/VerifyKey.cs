using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Checkpoint;

/// <summary><c>checkpoint verify</c>: who is this, may they pass; with <c>--pass</c> the passage is recorded.</summary>
internal sealed class VerifyKey : Verb
{
    private readonly Argument<string> _key;
    private readonly Option<string?> _at;
    private readonly Option<bool> _pass, _all, _again;
    private readonly Option<int[]> _travellers;
    private readonly Option<string?> _requestId;
    private readonly WholeValues _whole;

    public VerifyKey(VerbRunner runner)
        : base(runner, "checkpoint verify")
    {
        _key = Argument<string>("KEY");
        _at = Option<string?>("--at", "ENTRY_POINT");
        _pass = Option<bool>("--pass");
        _all = Option<bool>("--all");
        _again = Option<bool>("--again");
        _travellers = Option<int[]>("--traveller", "N");
        _requestId = Option<string?>("--request-id", "ID");
        _whole = WholeOptions();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var (all, chosen) = (call.Value(_all), call.Value(_travellers) ?? []);
        if (all && chosen.Length > 0)
            throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.all_or_some"));
        var at = GateOf(call);
        var verified = await GatePatience.AwaitAsync(
            call, call.Server.Checkpoints.VerifyAsync(
                new() { Key = call.Value(_key)!, EntryPoint = at, Whole = _whole.Of(call), Why = _whole.WhyOf(call) },
                Server.Once(cancellation, GatePatience.Limit)),
            call.Text("checkpoint.use_paper"));
        var exit = verified.Matches.Count == 0 ? Exit.NotFound : verified.MayPass ? Exit.Ok : Exit.AnswerIsNo;
        if (!call.Json)
            VerdictCard.Print(call, verified, at);
        if (!call.Value(_pass) || exit != Exit.Ok)
        {
            if (call.Json)
                call.Print(verified);
            else if (call.Value(_pass))
                call.Say(call.Text("checkpoint.not_recorded"));
            return exit;
        }

        var match = Sights.Passing(verified)
            ?? throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.several_people", at));
        var request = new PassRequest
        {
            RequestId = call.Value(_requestId) ?? $"cli-{Guid.CreateVersion7():N}",
            RegistrationId = match.RegistrationId,
            EntryPoint = at,
        };
        request.TravellerIndexes.AddRange(Passing(call, match, all, chosen));
        await AskAgainAsync(call, verified, cancellation);
        var passed = await GatePatience.AwaitAsync(
            call, call.Server.Checkpoints.PassAsync(request, Server.Once(cancellation, GatePatience.Limit)),
            call.Text("checkpoint.ask_again", request.RequestId));
        if (call.Json)
            call.Print(passed);
        else
            TellPassage(call, match, passed);
        return Exit.Ok;
    }

    private string GateOf(Call call) => call.Value(_at) is { Length: > 0 } at ? at
        : call.Terminal.Environment("GATEWAY_GATE") is { Length: > 0 } usual ? usual
        : throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.which_gate"));

    /// <summary>Somebody who has passed before passes again only when that is said: a forwarded text looks the same. Whoever asks for the
    /// same passage again after a lost answer names its request id and is not asked.</summary>
    private async Task AskAgainAsync(Call call, VerifyResponse verified, CancellationToken cancellation)
    {
        if (call.Value(_again) || call.Value(_requestId) is not null || !Sights.HavePassed(verified))
            return;
        if (!call.Terminal.SomebodyIsThere)
            throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.again_needed"));
        await call.ConfirmAsync(yes: false, call.Text("checkpoint.again"), cancellation);
    }

    /// <summary>Who passes: those chosen, the whole party, or the one whose key was shown; nobody is passed by a guess.</summary>
    private static IEnumerable<int> Passing(Call call, Match match, bool all, int[] chosen)
    {
        var wrong = Array.Find(chosen, number => number < 1 || number > match.Travellers.Count);
        if (wrong != 0 || chosen.Contains(0))
            throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.no_such_traveller", wrong, match.Travellers.Count));
        if (chosen.Length > 0)
            return chosen.Select(number => number - 1).Distinct();
        if (all || match.Travellers.Count == 1)
            return [];
        return match.TravellerIndex >= 0 ? [match.TravellerIndex]
            : throw new VerbFailedException(Exit.Usage, call.Text("checkpoint.who", match.Travellers.Count));
    }

    private static void TellPassage(Call call, Match match, PassResponse passed)
    {
        var names = passed.Passage.TravellerIndexes.Count == 0
            ? match.Travellers.Select(traveller => traveller.Name)
            : passed.Passage.TravellerIndexes.Select(index => match.Travellers[index].Name);
        call.Print(call.Text("checkpoint.recorded", ShownTime.Text(passed.Passage.PassedAtMs), passed.Passage.EntryPoint,
            string.Join(", ", names)));
        foreach (var flag in passed.Flags)
            call.Print($"  ! {flag.Text}");
    }
}
