using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Bank;

/// <summary>What a fault says of a modem that has sent and of one that never has, and whose fault it is: a row a guard.</summary>
public sealed class StrikeGuardTests
{
    /// <param name="said">What is said of the modem after each submission; "–": nothing.</param>
    [Theory]
    [InlineData("it never sent", "prompt", "cannot_send")]
    [InlineData("it has sent", "accepted prompt", "– –")]
    [InlineData("it has sent: the second in a row", "accepted prompt prompt", "– – cannot_send")]
    [InlineData("it has sent: two of different kinds", "accepted prompt silent", "– – –")]
    [InlineData("it has sent: an acceptance between", "accepted prompt accepted prompt", "– – – –")]
    [InlineData("it has sent again since", "prompt accepted", "cannot_send –")]
    [InlineData("it rested: one is enough", "accepted silent silent silent silent", "– – cannot_send cannot_send cannot_send")]
    [InlineData("it rested: one is enough, whatever was said of the SIM since", "accepted silent silent silent sim sim silent",
        "– – cannot_send cannot_send cannot_send sim_struck cannot_send")]
    [InlineData("another SIM", "prompt other:accepted", "cannot_send –")]
    [InlineData("another SIM that never sent", "accepted other:prompt", "– cannot_send")]
    [InlineData("another SIM, whose number is wrong", "prompt other:number", "cannot_send –")]
    [InlineData("the SIM is refused", "sim", "sim_struck")]
    [InlineData("the card fails", "card", "sim_failure")]
    [InlineData("the memory is full", "storage", "storage_full")]
    [InlineData("the number is wrong", "number", "–")]
    [InlineData("the line goes before the text", "line", "cannot_send")]
    [InlineData("the line goes after the text", "lost", "cannot_send")]
    public void A_modem_is_said_to_fail_by_the_second_fault_or_by_the_first_where_it_never_sent(string row, string submissions, string said)
    {
        var book = new StrikeBook();
        List<string> heard = [];
        foreach (var submission in submissions.Split(' '))
        {
            After(book, submission.StartsWith("other:", StringComparison.Ordinal) ? "other" : "one",
                submission[(submission.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            heard.Add(book.FailingFor.Length == 0 ? "–" : book.FailingFor);
        }

        Assert.Equal((row, said), (row, string.Join(' ', heard)));
    }

    [Fact]
    public void After_a_rest_one_fault_is_said_even_of_a_modem_that_has_sent()
    {
        var book = new StrikeBook();
        After(book, "one", "accepted");
        for (var i = 0; i < 3; i++)
            After(book, "one", "silent");
        book.AnsweredLate();
        After(book, "one", "number"); // the count is ended, the word stays until it sends
        Assert.Equal("cannot_send", book.FailingFor);
        Assert.Equal(TimeSpan.Zero, After(book, "one", "silent").Pause);
    }

    [Fact]
    public void A_memory_that_stays_full_rests_the_modem_like_a_refused_sim()
    {
        var book = new StrikeBook();
        Assert.Equal([0, 0, 300], Enumerable.Range(0, 3).Select(_ => After(book, "one", "storage").Pause.TotalSeconds));
    }

    [Theory]
    [InlineData(FinalKind.Cms, "310 311 312 313 315 316 317 318", 300, 330)]
    [InlineData(FinalKind.Cme, "10 11 12 13 15 17 18", 0, 30)]
    [InlineData(FinalKind.Error, "", 0, 20)]
    public void These_errors_are_of_the_card_and_no_others(object kind, string codes, int from, int until) => Assert.Equal(
        codes,
        string.Join(
            ' ', Enumerable.Range(from, until - from + 1)
                .Where(code => StrikeBook.IsOfCard(new ClassedError(ErrorClass.Sim, new FinalResult((FinalKind)kind, code, ""))))));

    [Theory]
    [InlineData(false,
        "Reopen 0.1, Reopen 2, Restart 0, Quarantine 60, Quarantine 120, Quarantine 240, Quarantine 480, Quarantine 900, Quarantine 900")]
    [InlineData(true,
        "Reopen 0.1, Reopen 2, Restart 0, Hook 0, Quarantine 60, Quarantine 120, Quarantine 240, Quarantine 480, Quarantine 900")]
    public void The_ladder_has_a_rung_more_with_a_hook(bool hasHook, string rungs) =>
        Assert.Equal(
            rungs, string.Join(", ",
                Enumerable.Range(1, 9).Select(failures => RecoveryLadder.After(failures, hasHook))
                    .Select(rung => $"{rung.Step} {rung.Delay.TotalSeconds}")));

    [Fact]
    public void A_port_that_never_said_what_it_is_is_tried_now_and_then_and_never_told_to_restart() => Assert.Equal(
        "Reopen 0.1, Reopen 2, Quarantine 60, Quarantine 120, Quarantine 240, Quarantine 480, Quarantine 900, Quarantine 900",
        string.Join(", ",
            Enumerable.Range(1, 8).Select(RecoveryLadder.AfterUnidentified).Select(rung => $"{rung.Step} {rung.Delay.TotalSeconds}")));

    private static StrikeResult After(StrikeBook book, string iccid, string submission)
    {
        SubmitAnswer answer = submission switch
        {
            "accepted" => new SubmitAnswer.Accepted(1),
            "prompt" => new SubmitAnswer.NoPrompt(),
            "silent" => new SubmitAnswer.Silent(),
            "line" => new SubmitAnswer.LineLostBefore(),
            "lost" => new SubmitAnswer.LineLostAfter(),
            "sim" => Failed(28),
            "card" => Failed(313),
            "storage" => Failed(322),
            "number" => Failed(1),
            _ => throw new ArgumentOutOfRangeException(nameof(submission)),
        };
        answer = answer with { Permission = SendPermission.Yes };
        return book.After(iccid, answer, OutcomePolicy.Decide(7, answer, ProfileCatalogue.Generic, 99, DateTimeOffset.UnixEpoch));
    }

    private static SubmitAnswer.Failed Failed(int code) => new(new FinalResult(FinalKind.Cms, code, ""));
}
