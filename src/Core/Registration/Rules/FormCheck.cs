using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Judges a form: pure, no clock, no store. Every rule is asked, so that a caller learns all faults at once.</summary>
internal static class FormCheck
{

    /// <summary>The normalised form, or every violation in the order of the contract's fields.</summary>
    public static FormResult Check(RegisterRequest request, FormContext context)
    {
        var findings = new Findings();
        if (!request.ValidateOnly || request.RequestId.Length > 0)
            CheckRequestId(findings, request.RequestId);
        var travellers = TravellerRule.Check(findings, request.Travellers, context);
        var trip = TripRule.Check(findings, request.Trip, context.Staff ? request.Paper : null, context);
        var phone = PhoneRule.Check(findings, "phone", request.Phone);
        if (!Enum.IsDefined(request.Language))
            findings.Add("language", ViolationTexts.UnknownValue, (int)request.Language);
        var party = FreeText.IsReadable(findings, "party", request.Party)
            ? FreeText.Check(findings, "party", TypedText.HalfWidth(request.Party), 64, required: false)
            : null;
        var paper = PaperRule.Check(findings, request.Paper, context);

        if (request.Amends.Length > 0 && !PublicId.TryParse(PublicId.Registration, request.Amends, out _))
            findings.Add("amends", ViolationTexts.RegistrationNumber);

        if (findings.Violations.Count > 0)
            return new FormResult(null, findings.Violations);
        var language = request.Language == Language.English ? Language.English : Language.Chinese;
        return new FormResult(new Form(request.RequestId, travellers, trip!, phone!, language, party!, paper) { Amends = request.Amends },
            []);
    }

    private static void CheckRequestId(Findings findings, string requestId)
    {
        if (requestId.Length == 0)
            findings.Add("request_id", ViolationTexts.Missing);
        else if (requestId.Length > IdempotentRequest.LongestId)
            findings.Add("request_id", ViolationTexts.TooLong, requestId.Length, IdempotentRequest.LongestId);
        else if (requestId.Any(each => each is < ' ' or > '~'))
            findings.Add("request_id", ViolationTexts.RequestIdCharacter);
    }
}
