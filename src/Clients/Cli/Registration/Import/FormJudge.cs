using Gateway.Cli.Language;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>Says what becomes of a form before it is sent, and of its rows when the gateway has answered.</summary>
/// <param name="dryRun">Nothing is to be stored.</param>
/// <param name="accept">Rows with doubts are stored.</param>
/// <remarks>What is in doubt is seen in the cells (<see cref="RowForm.Warnings"/>) or said by the gateway (remarks), which stores nothing
/// then.</remarks>
internal sealed class FormJudge(bool dryRun, bool accept, Texts texts)
{
    private readonly FieldColumns _columns = new(texts);

    /// <summary>
    /// What is sent: the form, or, when something in it is not understood or in doubt, only the question what else is wrong with it, so
    /// that every fault of a row is told at once. The question has no request id: a gateway that cannot be asked refuses it.
    /// </summary>
    public RegisterRequest Question(ImportForm form)
    {
        var isAsked = OnlyAsks(form);
        if (!isAsked && accept)
            return form.Request;
        var question = form.Request.Clone();
        question.HoldDoubtful = !accept;
        if (isAsked)
            (question.RequestId, question.ValidateOnly) = ("", true);
        return question;
    }

    public IEnumerable<RowAnswer> Answers(ImportForm form, RegisterResponse? registered, Refusal? refusal)
    {
        var asked = OnlyAsks(form);
        if (refusal is { IsPassing: true } && !form.Rows.Any(row => row.Faults.Count > 0))
            return form.Rows.Select(row => new RowAnswer(row.Row, RowOutcome.Unanswered));
        var said = (refusal?.Fields ?? []).Where(fault => !asked || fault.Field != "request_id").ToList();
        var faults = form.Rows.Select((row, index) => _columns.Of(row, index, said)).ToList();
        if (faults.Exists(each => each.Count > 0))
            return Refused(form, faults);
        if (refusal is { IsPassing: false, Fields.Count: 0 })
            return form.Rows.Select(
                row => new RowAnswer(row.Row, RowOutcome.Refused, null, [new("", refusal.Message, refusal.Code.ToString())]));
        // Nothing but its request id was wrong: the gateway is too old to be asked.
        if (refusal is not null)
            return form.Rows.Select(row => new RowAnswer(row.Row, RowOutcome.Unanswered));
        var isStored = registered is { RegistrationId.Length: > 0 };
        var remarks = RemarksOf(form, registered, isWaiting: !accept && !isStored);
        if (!accept && (form.Rows.Any(row => row.Warnings.Count > 0) || (!isStored && remarks.Exists(each => each.Count > 0))))
            return Doubtful(form, [.. form.Rows.Zip(remarks, (row, each) => (IReadOnlyList<FieldFault>)[.. row.Warnings, .. each])]);
        var outcome = dryRun ? RowOutcome.Ready : registered!.AlreadyStored ? RowOutcome.AlreadyThere : RowOutcome.Stored;
        return form.Rows.Zip(remarks, (row, each) =>
            new RowAnswer(row.Row, outcome, dryRun ? null : registered, dryRun ? [.. row.Warnings, .. each] : each));
    }

    /// <summary>What can be said when the gateway was not there to be asked.</summary>
    public IEnumerable<RowAnswer> Unasked(ImportForm form)
    {
        if (form.Rows.Any(row => row.Faults.Count > 0))
            return Refused(form, [.. form.Rows.Select((row, index) => _columns.Of(row, index, []))]);
        if (dryRun && !accept && form.Rows.Any(row => row.Warnings.Count > 0))
            return Doubtful(form, [.. form.Rows.Select(row => row.Warnings)]);
        return form.Rows.Select(row => new RowAnswer(row.Row, dryRun ? RowOutcome.Ready : RowOutcome.Unanswered));
    }

    private bool OnlyAsks(ImportForm form) =>
        dryRun || form.Rows.Any(row => row.Faults.Count > 0 || (!accept && row.Warnings.Count > 0));

    private IEnumerable<RowAnswer> Refused(ImportForm form, List<IReadOnlyList<FieldFault>> faults)
    {
        var culprits = string.Join(", ", form.Rows.Where((_, index) => faults[index].Count > 0).Select(row => row.Row.Number));
        return form.Rows.Select((row, index) => new RowAnswer(row.Row, RowOutcome.Refused, null,
            faults[index].Count > 0
            ? [.. faults[index], .. row.Warnings]
            : [new("", texts.Format("import.party_refused", culprits), "party_refused")]));
    }

    private IEnumerable<RowAnswer> Doubtful(ImportForm form, List<IReadOnlyList<FieldFault>> doubts)
    {
        var culprits = string.Join(", ", form.Rows.Where((_, index) => doubts[index].Count > 0).Select(row => row.Row.Number));
        return form.Rows.Select((row, index) => new RowAnswer(row.Row, RowOutcome.Doubtful, null,
            doubts[index].Count > 0 ? doubts[index] : [new("", texts.Format("import.party_doubtful", culprits), "party_doubtful")]));
    }

    /// <summary>What the gateway says of each row although nothing is wrong with it.</summary>
    /// <param name="isWaiting">It waits for somebody to look.</param>
    private List<IReadOnlyList<FieldFault>> RemarksOf(ImportForm form, RegisterResponse? registered, bool isWaiting)
    {
        var said = (registered?.Remarks ?? []).Select(remark =>
            new FieldFault(remark.Field, isWaiting ? texts.Format("import.remark", remark.Text) : remark.Text, remark.Word)).ToList();
        return [.. form.Rows.Select((row, index) => _columns.Of(row, index, said))];
    }
}
