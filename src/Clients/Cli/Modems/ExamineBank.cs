using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary><c>modem doctor</c>: goes through every port and SIM and says what a technician must do, the most urgent first, with what was
/// seen.</summary>
internal sealed class ExamineBank(VerbRunner runner) : Verb(runner, "modem doctor")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var bank = await call.Server.Modems.ListAsync(new(), Server.Once(cancellation));
        var ill = bank.Modems.Where(modem => modem.IsTroubled || modem.Trouble == Trouble.Paused).Sorted(ModemSort.Trouble);
        if (call.Json)
        {
            call.Print(new ListModemsResponse { Modems = { ill }, Summary = bank.Summary });
            return bank.Modems.Any(modem => modem.Trouble == Trouble.NeedsPerson) || bank.Summary?.Drivers == 0 ? Exit.AnswerIsNo : Exit.Ok;
        }

        var step = 0;
        if (bank.Summary?.Drivers == 0)
            Tell(call, ++step, call.Reason("no_driver"), "");
        if (bank.Summary?.StoreTrouble is { Length: > 0 } trouble)
            Tell(call, ++step, call.Text("modem.store_trouble", trouble), "");
        foreach (var modem in ill)
            Tell(call, ++step, ModemSheet.Advice(call, modem), Seen(call, modem), modem.Port);
        var (well, spare) =
            (bank.Modems.Count(modem => modem.Trouble == Trouble.None), bank.Modems.Count(modem => modem.Trouble == Trouble.Spare));
        call.Say(call.Text("doctor.sum", bank.Modems.Count, well, spare, step));
        return step == 0 || ill.All(modem => modem.Trouble != Trouble.NeedsPerson) && bank.Summary?.Drivers > 0 ? Exit.Ok : Exit.AnswerIsNo;
    }

    /// <summary>What the driver found, from the port up to the network.</summary>
    private static string Seen(Call call, Modem modem)
    {
        IEnumerable<string> found =
        [
            call.Word(modem.State) + (modem.Reason.Length > 0 ? $" ({call.Reason(modem.Reason)})" : ""),
            modem.Imei.Length > 0 ? $"IMEI {modem.Imei}" : "",
            $"{modem.Manufacturer} {modem.Model}".Trim(),
            modem.Sim?.Iccid.Length > 0 ? $"SIM {modem.Sim.Iccid} {modem.Sim.Label}".Trim() : "",
            call.Texts.Word("registration_word", modem.Registration),
            ModemSheet.Signal(modem),
            call.Text("doctor.since", ShownTime.Text(modem.StateSinceMs)),
        ];
        return string.Join(" · ", found.Where(text => text.Length > 0));
    }

    private static void Tell(Call call, int step, string advice, string seen, string port = "")
    {
        var room = call.Room ?? int.MaxValue;
        var head = $"{step}. ";
        foreach (var line in Cells.Wrap(Visible.Line(port.Length > 0 ? $"{port}: {advice}" : advice),
            room == int.MaxValue ? room : room - head.Length))
        {
            call.Print(new Painted(head + line, Paint.Bold));
            head = new string(' ', head.Length);
        }

        if (seen.Length > 0)
            call.Print(head
                + Cells.Fit(Visible.Line(call.Text("doctor.seen", seen)), room == int.MaxValue ? room : room - head.Length, Cut.Words));
    }
}
