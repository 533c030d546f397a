using Gateway.Cli.Registration;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;
using Gateway.V1;

namespace Gateway.Cli.Checkpoint;

/// <summary>The answer at a gate: who and why, what to see to, and last, where nothing can push it off the screen, the verdict.</summary>
internal static class VerdictCard
{
    private const int MostInWhole = 2;
    private const int MostTravellers = 8;
    private const int MostPassages = 3;

    /// <param name="at">The gate that asks.</param>
    public static void Print(Call call, VerifyResponse verified, string at)
    {
        if (verified.Matches.Count <= MostInWhole)
        {
            foreach (var match in verified.Matches)
                PrintMatch(call, match);
        }
        else
            PrintList(call, verified);
        if (verified.More)
            call.Print(call.Text("checkpoint.more"));

        foreach (var remark in verified.Remarks)
            call.Print($"! {remark.Text}");
        foreach (var line in Sights.Lines(call, verified))
            call.Print($"! {line}");
        if (verified.Matches.Count == 0)
            call.Print(call.Text(verified.Remarks.Count > 0 ? "checkpoint.wrong_key" : "checkpoint.no_match"));
        else if (!verified.MayPass)
            call.Print(WhyNot(call, verified));
        if (Next(verified, at) is { } command)
            call.Print($"  {command}");
        PrintVerdict(call, verified);
    }

    private static void PrintVerdict(Call call, VerifyResponse verified)
    {
        var (word, paint) = !verified.MayPass ? ("checkpoint.CHECK", Paint.Bad)
            : Sights.Words(verified).Count > 0 ? ("checkpoint.ATTENTION", Paint.Attention)
            : ("checkpoint.PASS", Paint.Good);
        Banner.Print(call, call.Text(word), paint);
    }

    /// <summary>What to type next, on a line of its own and with the real number in it.</summary>
    private static string? Next(VerifyResponse verified, string at) => verified.Matches switch
    {
        [] => null,
        [var only] when !only.InWindow => $"gateway registration amend {only.RegistrationId} --arrive today",
        [var only] when only.FoundBy is KeyKind.ByPhoneTail or KeyKind.ByRegistration => $"gateway checkpoint verify {only.Code} --at {at} --pass",
        _ => null,
    };

    private static string WhyNot(Call call, VerifyResponse verified)
    {
        if (verified.Matches.All(match => match.FoundBy is KeyKind.ByPhoneTail or KeyKind.ByRegistration))
            return call.Text("checkpoint.tail_never_passes");
        return call.Text(verified.Matches.Count(match => match.InWindow) switch
        {
            0 => "checkpoint.outside_window",
            1 => "checkpoint.look_twice",
            _ => "checkpoint.several",
        });
    }

    /// <summary>Several registrations, a line each.</summary>
    private static void PrintList(Call call, VerifyResponse verified)
    {
        var sheet = new Sheet(call, "registration.id", "registration.code", new Column("traveller.name") { Least = 8 }, "traveller.document_number",
            new Column("registration.arrival") { Least = 10 }, new Column("trip.number") { Least = 6, Leaves = 1 });
        foreach (var match in verified.Matches)
        {
            var traveller = match.Travellers.ElementAtOrDefault(Math.Max(match.TravellerIndex, 0)) ?? new();
            sheet.Row(match.RegistrationId, match.Code, traveller.Name, traveller.Document?.Number ?? "", $"{match.Trip?.ArrivalDate} {match.Trip?.ArrivalTime}".Trim(),
                match.Trip?.CarrierNumber ?? "");
        }

        sheet.Print();
    }

    private static void PrintMatch(Call call, Match match)
    {
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
        foreach (var passage in match.Passages.TakeLast(MostPassages))
        {
            call.Print("  " + call.Text("checkpoint.passed_before", ShanghaiTime.Text(passage.PassedAtMs), passage.EntryPoint,
                passage.TravellerIndexes.Count == 0 ? call.Text("checkpoint.whole_party")
                    : string.Join(", ", passage.TravellerIndexes.Where(index => index < match.Travellers.Count).Select(index => match.Travellers[index].Name))));
        }

        if (match.Passages.Count > MostPassages)
            call.Print("  " + call.Text("checkpoint.more_passages", match.Passages.Count - MostPassages));
        PrintTravellers(call, match);
    }

    private static void PrintTravellers(Call call, Match match)
    {
        var sheet = new Sheet(call, ">number", "traveller.name", "traveller.document", "traveller.document_number", "checkpoint.this_one");
        // Whose key it was stands in the list whatever number they have.
        var shown = Enumerable.Range(0, match.Travellers.Count).Where(i => i < MostTravellers || i == match.TravellerIndex).ToList();
        foreach (var i in shown)
        {
            var traveller = match.Travellers[i];
            sheet.Row($"{i + 1}", traveller.Name, call.Word(traveller.Document?.Type ?? default), traveller.Document?.Number ?? "",
                i == match.TravellerIndex ? "◀" : "");
        }

        sheet.Print();
        if (shown.Count < match.Travellers.Count)
            call.Print("  " + call.Text("checkpoint.more_travellers", match.Travellers.Count - shown.Count, match.RegistrationId));
    }
}
