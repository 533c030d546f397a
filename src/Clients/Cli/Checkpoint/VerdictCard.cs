using Gateway.Cli.Registration;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Gateway.V1;

namespace Gateway.Cli.Checkpoint;

/// <summary>The answer at a gate: first the verdict, large enough to be read over a shoulder, then who and why.</summary>
internal static class VerdictCard
{
    public static void Print(Call call, VerifyResponse verified)
    {
        PrintVerdict(call, verified.MayPass);
        if (verified.Matches.Count == 0)
            call.Print(call.Text("checkpoint.no_match"));
        else if (!verified.MayPass)
            call.Print(WhyNot(call, verified));
        foreach (var match in verified.Matches)
            PrintMatch(call, match);
        if (verified.More)
            call.Print(call.Text("checkpoint.more"));
    }

    private static void PrintVerdict(Call call, bool mayPass) =>
        Banner.Print(call, call.Text(mayPass ? "checkpoint.PASS" : "checkpoint.CHECK"), mayPass ? Paint.Good : Paint.Bad);

    private static string WhyNot(Call call, VerifyResponse verified)
    {
        if (verified.Matches.All(match => match.FoundBy == KeyKind.ByPhoneTail))
            return call.Text("checkpoint.tail_never_passes");
        return call.Text(verified.Matches.Count(match => match.InWindow) switch
        {
            0 => "checkpoint.outside_window",
            1 => "checkpoint.look_twice",
            _ => "checkpoint.several",
        });
    }

    private static void PrintMatch(Call call, Match match)
    {
        call.Print("");
        new Facts(call)
            .Add("registration.code", match.Code)
            .Add("registration.id", match.RegistrationId)
            .Add("registration.trip", RegistrationFacts.TripText(call, match.Trip))
            .Add("checkpoint.in_window", call.Text(match.InWindow ? "yes" : "no"))
            .Add("registration.phone", match.PhoneMasked)
            .Add("registration.sms", SmsSentence.Of(call, match.Sms))
            .Add("sms.id", match.Sms?.SmsId)
            .Add("checkpoint.found_by", call.Word(match.FoundBy))
            .Print();
        foreach (var flag in match.Flags)
            call.Print($"  ! {flag.Text}");
        foreach (var passage in match.Passages)
        {
            call.Print("  " + call.Text("checkpoint.passed_before", ShanghaiTime.Text(passage.PassedAtMs), passage.EntryPoint,
                passage.TravellerIndexes.Count == 0 ? call.Text("checkpoint.whole_party")
                    : string.Join(", ", passage.TravellerIndexes.Where(index => index < match.Travellers.Count).Select(index => match.Travellers[index].Name))));
        }

        var sheet = new Sheet(call, ">number", "traveller.name", "traveller.document", "traveller.document_number", "checkpoint.this_one");
        for (var i = 0; i < match.Travellers.Count; i++)
        {
            var traveller = match.Travellers[i];
            sheet.Row($"{i + 1}", traveller.Name, call.Word(traveller.Document?.Type ?? default), traveller.Document?.Number ?? "",
                i == match.TravellerIndex ? "◀" : "");
        }

        sheet.Print();
    }
}
