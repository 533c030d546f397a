using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Sheets filled in at the gate and typed in afterwards.</summary>
internal static class PaperRule
{
    /// <summary>Null when the form was not on paper, or when something is wrong with it, which is added.</summary>
    public static NormalPaper? Check(Findings findings, PaperForm? typed, FormContext context)
    {
        const string field = "paper";
        if (typed is null)
            return null;
        if (!context.Staff)
        {
            findings.Add(field, ViolationTexts.PaperStaffOnly);
            return null;
        }
        var serial = FreeText.Label(findings, field + ".sheet_serial", typed.SheetSerial, 32, required: true);
        var entryPoint = EntryPointRule.Existing(findings, field + ".entry_point", typed.EntryPoint, context.Places);
        var enteredAt = EnteredAt(findings, field + ".entered_at", typed.EnteredAt, context.Now);
        return serial is not null && entryPoint is not null && enteredAt is not null
            ? new NormalPaper(serial, entryPoint.Code, enteredAt.Value)
            : null;
    }

    private static DateTimeOffset? EnteredAt(Findings findings, string field, string typed, DateTimeOffset now)
    {
        if (DateRule.Instant(findings, field, typed) is not { } enteredAt)
            return null;
        if (enteredAt > now)
            findings.Add(field, ViolationTexts.EnteredInFuture, TypedText.HalfWidth(typed));
        else if (enteredAt < HarbinTime.At(ArrivalDateRule.Beginning, TimeOnly.MinValue))
            findings.Add(field, ViolationTexts.EnteredTooEarly, TypedText.HalfWidth(typed), ArrivalDateRule.Beginning);
        else
            return enteredAt;
        return null;
    }
}
