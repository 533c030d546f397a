using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>The law of modems, judged from outside: what the network took and holds against what the core says. A modem sends, and its
/// reports and replies arrive, or its state has a reason that names the cause; nothing is lost; no modem disturbs another.</summary>
/// <param name="Violations">One line each; those of modems begin with the modem.</param>
/// <param name="Broken">The modems of these.</param>
/// <param name="Excused">Modems that send nothing and say a right reason.</param>
/// <param name="Sending">Modems that sent at the end.</param>
internal sealed record LawVerdict(int Modules, int Sending, int MaySayWhy, IReadOnlyList<string> Violations, IReadOnlyList<Module> Broken,
    IReadOnlyList<Module> Excused)
{
    public bool IsKept => Violations.Count == 0;

    public static async Task<LawVerdict> OfAsync(ComposedRun run)
    {
        var modules = await run.ModulesAsync();
        var list = await run.Core.Administrator.Modems.ListAsync(new ListModemsRequest());
        var last = run.Bank.Log.Read().Skip(run.LoggedBefore).Where(pdu => pdu.Accepted).ToLookup(pdu => pdu.Iccid, StringComparer.Ordinal);
        var messages = (await Waits.ListedAsync(run.Core)).ToDictionary(sms => sms.SmsId, StringComparer.Ordinal);
        var stops = await StopsAsync(run.Core);
        var violations = new List<string>();
        var broken = new List<Module>();
        var excused = new List<Module>();
        foreach (var module in modules)
        {
            var sent = last[module.Iccid].ToList();
            var known = module.Ttys.Select(tty => list.Modems.FirstOrDefault(modem => modem.Port == tty.Port)).ToList();
            var faults = OfModule(module, known, sent, run, messages, stops).ToList();
            if (faults.Count == 0 && sent.Count == 0)
                excused.Add(module);
            if (faults.Count == 0 || (sent.Count == 0 && run.Excused.Contains(module.Number)))
                continue;
            broken.Add(module);
            violations.AddRange(faults.Select(fault => $"{module}: {fault}"));
        }

        var sending = modules.Count(module => last[module.Iccid].Any());
        var tried = list.Modems.Count(modem => modem.State is ModemState.Ready or ModemState.ModemSending && modem.Reason == "trial");
        if (list.Summary.Usable > sending + tried)
            violations.Add($"{list.Summary.Usable} are counted as usable, {sending} send and {tried} are being tried");
        violations.AddRange(await LossesAsync(run, messages, stops));
        return new LawVerdict(modules.Count, sending, modules.Count(module => !module.MustSend), violations, broken, excused);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Modules} modems ({MaySayWhy} may say why not): {Sending} send, {Broken.Count} break the law{string.Concat(Violations.Select(each => "\n  " + each))}");

    private static IEnumerable<string> OfModule(
        Module module, List<Modem?> known, List<Submission> sent, ComposedRun run, Dictionary<string, Sms> messages, HashSet<string> stops)
    {
        var usable = known.OfType<Modem>().Where(modem => modem.State is ModemState.Ready or ModemState.ModemSending).ToList();
        if (usable.Count > 1)
            yield return $"counted {usable.Count} times";
        if (sent.Count > 0)
        {
            foreach (var fault in OfSender(module, known, sent, run, messages, stops))
                yield return fault;
        }
        else if (module.MustSend)
            yield return $"must send and does not; {Said(known)}";
        else if (known.TrueForAll(modem => modem is null) && !module.Ttys.Any(tty => tty.Plugged))
            yield break; // a cable that was pulled before the core was started anew: nobody knows of it
        else if (!known.OfType<Modem>().Any(modem => module.Reasons.Contains(modem.Reason)))
            yield return $"sends nothing, and its reason is none of {string.Join(' ', module.Reasons)}; {Said(known)}";
        if (module.Ttys.Count > 1 && module.Habits.Count == 1 && module.Ttys[0].Restarted > 0)
            yield return $"restarted {module.Ttys[0].Restarted} times because of its other ttys; {Said(known)}";
        if (!module.IsSound)
            yield break;
        if (module.Ttys[0].Restarted > 0)
            yield return $"nothing is wrong with it, and it was restarted {module.Ttys[0].Restarted} times";
        if (module.Ttys[0].Closed > run.Kills)
            yield return $"nothing is wrong with it, and its session ended {module.Ttys[0].Closed} times with {run.Kills} kills";
    }

    private static IEnumerable<string> OfSender(
        Module module, List<Modem?> known, List<Submission> sent, ComposedRun run, Dictionary<string, Sms> messages, HashSet<string> stops)
    {
        var sims = known.OfType<Modem>().Select(modem => modem.Sim?.Iccid ?? "").Where(iccid => iccid.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        if (!sims.Contains(module.Iccid) && !sims.Contains("imsi:" + module.Imsi))
            yield return $"sends, and its SIM {module.Iccid} is called {string.Join(' ', sims)}";
        foreach (var phone in sent.Select(pdu => pdu.Phone).Where(phone => !run.Registered.ContainsKey(phone)).Distinct())
            yield return $"sent something to {phone}, for which nothing was; {Said(known)}";
        // A modem may not tell what arrives, if it says so.
        if (known.OfType<Modem>().Any(modem => modem.Reason.Length > 0 && module.Reasons.Contains(modem.Reason)))
            yield break;
        var mine = sent.Where(pdu => run.Registered.ContainsKey(pdu.Phone))
            .Select(pdu => messages.GetValueOrDefault(run.Registered[pdu.Phone]))
            .OfType<Sms>().Where(sms => sms.State is SmsState.Sent or SmsState.Unknown).ToList();
        if (mine.Count > 0)
            yield return $"of {sent.Count} messages {mine.Count} have no report ({string.Join(' ', mine.Select(sms => $"{sms.SmsId} {sms.State}"))}); {Said(known)}";
        foreach (var phone in ((string[])[Repliers.Before(module.Number), Repliers.Afterwards(module.Number)]).Where(
            phone => run.Said.Contains(phone) && !stops.Contains(phone)))
            yield return $"sends, and the reply of {phone} has not arrived; {Said(known)}";
    }

    private static async Task<IEnumerable<string>> LossesAsync(ComposedRun run, Dictionary<string, Sms> messages, HashSet<string> stops)
    {
        var held = (await run.Bank.Api.ListVirtualModemsAsync(new ListVirtualModemsRequest())).HeldSenders.ToHashSet(
            StringComparer.Ordinal);
        var lost = run.Said.Where(phone => !stops.Contains(phone) && !held.Contains(phone))
            .Select(phone => $"the stop word of {phone} is lost");
        var log = run.Bank.Log.Read();
        var taken = log.Where(pdu => pdu.Accepted).ToLookup(pdu => (pdu.Phone, pdu.Part));
        var leaked =
            log.Select(pdu => pdu.Phone).Where(phone => !run.Registered.ContainsKey(phone)).Distinct()
                .Select(phone => $"{phone} got a message that was never for it");
        var unsent = run.Registered.Where(each => messages.GetValueOrDefault(each.Value) is not { } sms
                || (sms.State is SmsState.Sent or SmsState.Delivered or SmsState.Undelivered
                    && Enumerable.Range(1, sms.Parts).Any(part => !taken[(each.Key, part)].Any())))
            .Select(each => $"message {each.Value} is lost: {messages.GetValueOrDefault(each.Value)?.State.ToString() ?? "not in the store"}");
        return lost.Concat(leaked).Concat(unsent);
    }

    private static string Said(IEnumerable<Modem?> known) => "the core says: "
        + string.Join(" | ",
            known.Select(
                modem => modem is null
                    ? "nothing"
                    : $"{modem.State} '{modem.Reason}' \"{modem.Advice}\" SIM {modem.Sim?.Iccid} {modem.Profile}"));

    private static async Task<HashSet<string>> StopsAsync(Core core)
    {
        var stops = new HashSet<string>(StringComparer.Ordinal);
        var cursor = "";
        while (true)
        {
            var page = await core.Administrator.Inbound.ListStopsAsync(
                new ListStopsRequest { Cursor = cursor, PageSize = 500, Whole = true, Why = "test" });
            foreach (var stop in page.Stops)
                stops.Add(stop.Phone.StartsWith('+') ? stop.Phone : "+86" + stop.Phone);
            if (!page.More)
                return stops;
            cursor = page.NextCursor;
        }
    }
}
