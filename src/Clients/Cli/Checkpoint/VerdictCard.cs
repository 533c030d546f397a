using Gateway.Cli.Output;
using Gateway.Cli.Registration;
using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.V1;

namespace Gateway.Cli.Checkpoint;

/// <summary>The answer at a gate: who and why, what to see to, and last, where nothing can push it off the screen, the verdict.</summary>
internal static class VerdictCard
{
    private const int MostInWhole = 2;
    private const int MostTravellers = 8;
    private const int MostPassages = 3;
    private const int LeastRows = 2;    // a traveller, and how many more

    /// <param name="at">The gate that asks.</param>
    public static void Print(Call call, VerifyResponse verified, string at)
    {
        var below = Below(call, verified, at).SelectMany(call.Fold).ToList();
        if (verified.Matches.Count > MostInWhole || !PrintWhole(call, verified, call.RoomInHeight - below.Count - Banner.Height))
            PrintList(call, verified);
        foreach (var line in below)
            call.Print(line);
        PrintVerdict(call, verified);
    }

    /// <summary>What to see to, why not, and what next.</summary>
    private static IEnumerable<string> Below(Call call, VerifyResponse verified, string at)
    {
        if (StaffShift.Of(call.Terminal) is { Length: > 0 } staff)
            yield return call.Text("shift.is", staff);
        if (verified.More)
            yield return call.Text("checkpoint.more");
        foreach (var remark in verified.Remarks)
            yield return $"! {remark.Text}";
        foreach (var line in Sights.Lines(call, verified))
            yield return $"! {line}";
        if (verified.Matches.Count == 0)
            yield return call.Text(
                verified.Remarks.Any(remark => remark.Word is not ("trips_unreadable" or "slowed")) ? "checkpoint.wrong_key" : "checkpoint.no_match");
        else if (!verified.MayPass)
            yield return WhyNot(call, verified);
        if (Next(verified, at) is { } command)
            yield return $"  {command}";
    }

    /// <param name="rows">Lines that there is room for; null for as many as it takes.</param>
    /// <returns>False, with nothing printed, when several do not fit.</returns>
    private static bool PrintWhole(Call call, VerifyResponse verified, int? rows)
    {
        var (heads, each) = Heads(call, verified, rows, MostPassages);
        if (each < LeastRows)
            (heads, each) = Heads(call, verified, rows, 1);
        if (heads.Count > 1 && each < LeastRows)
            return false;
        foreach (var (match, head) in verified.Matches.Zip(heads))
        {
            foreach (var line in head)
                call.Print(line);
            PrintTravellers(call, match, each is { } lines ? Math.Max(1, lines) : null);
        }

        return true;
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
        [var only] when only.FoundBy
            is KeyKind.ByPhoneTail or KeyKind.ByRegistration => $"gateway checkpoint verify {only.Code} --at {at} --pass",
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
        var sheet = new Sheet(call, "registration.id", "registration.code", new Column("traveller.name") { Least = 8 },
            "traveller.document_number", new Column("registration.arrival") { Least = 10 },
            new Column("trip.number") { Least = 6, Leaves = 1 });
        foreach (var match in verified.Matches)
        {
            var traveller = match.Travellers.ElementAtOrDefault(Math.Max(match.TravellerIndex, 0)) ?? new();
            sheet.Row(match.RegistrationId, match.Code, traveller.Name,
                $"{traveller.Document?.Number} {Abroad(traveller)}".Trim(), $"{match.Trip?.ArrivalDate} {match.Trip?.ArrivalTime}".Trim(),
                match.Trip?.CarrierNumber ?? "");
        }

        sheet.Print();
    }

    /// <summary>Registrations without their travellers, and the lines that are left for those of each; null for as many as it
    /// takes.</summary>
    private static (List<List<string>> Heads, int? Each) Heads(Call call, VerifyResponse verified, int? rows, int passages)
    {
        var heads = verified.Matches.Select(match => Head(call, match, passages).ToList()).ToList();
        return (heads, heads.Count == 0 ? null : (rows - heads.Sum(head => head.Count + 1)) / heads.Count);
    }

    /// <param name="most">Passages that are shown, the newest.</param>
    private static IEnumerable<string> Head(Call call, Match match, int most)
    {
        var facts = new Facts(call)
            .Add("registration.code", match.Code)
            .Add("registration.id", match.RegistrationId)
            .Add("registration.trip", RegistrationFacts.TripText(call, match.Trip))
            .Add("checkpoint.in_window", call.Text(match.InWindow ? "yes" : "no"))
            .Add("registration.phone", match.PhoneMasked)
            .Add("registration.sms", $"{SmsSentence.Of(call, match.Sms)}  {match.Sms?.SmsId}".Trim())
            .Add("checkpoint.found_by", call.Word(match.FoundBy));
        string[] more = match.Passages.Count > most ? ["  " + call.Text("checkpoint.more_passages", match.Passages.Count - most)] : [];
        return [.. facts.Lines(call.Room), .. match.Passages.TakeLast(most).Select(passage => PassageLine(call, match, passage)), .. more];
    }

    private static string PassageLine(Call call, Match match, Passage passage)
    {
        var names = passage.TravellerIndexes.Where(index => index < match.Travellers.Count).Select(index => match.Travellers[index].Name)
            .ToList();
        var line = "  " + call.Text("checkpoint.passed_before", ShownTime.Text(passage.PassedAtMs), passage.EntryPoint,
            names.Count == 0 || (names.Count > 1 && names.Count == match.Travellers.Count)
            ? call.Text("checkpoint.whole_party")
            : string.Join(", ", names));
        return call.Room is { } room ? Cells.Fit(Visible.Line(line), room) : line;
    }

    /// <param name="rows">Lines below the heading, at least 1; null when nothing need fit.</param>
    private static void PrintTravellers(Call call, Match match, int? rows)
    {
        var sheet = new Sheet(call, ">number", "traveller.name", "traveller.document", "traveller.document_number", "checkpoint.this_one");
        var count = match.Travellers.Count;
        var shown = Shown(count, match.TravellerIndex,
            rows is not { } lines ? MostTravellers : lines >= count ? count : Math.Max(1, lines - 1));
        foreach (var i in shown)
        {
            var traveller = match.Travellers[i];
            sheet.Row($"{i + 1}", traveller.Name, $"{call.Word(traveller.Document?.Type ?? default)} {Abroad(traveller)}".Trim(),
                traveller.Document?.Number ?? "",
                i == match.TravellerIndex ? "◀" : "");
        }

        sheet.Print();
        if (shown.Count < count)
            call.Print("  " + call.Text("checkpoint.more_travellers", count - shown.Count, match.RegistrationId));
    }

    /// <summary>Which country issued the document: one number of two countries is two people. Empty for China's.</summary>
    private static string Abroad(Traveller traveller) => traveller.Document?.IssuingCountry is { } country and not "CHN" ? country : "";

    /// <summary>The first ones, and whose key it was whatever number they have.</summary>
    private static List<int> Shown(int count, int whose, int most) =>
        whose >= most && whose < count ? [.. Enumerable.Range(0, most - 1), whose] : [.. Enumerable.Range(0, Math.Min(count, most))];
}
