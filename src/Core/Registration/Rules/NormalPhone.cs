namespace Gateway.Core.Registration.Rules;

internal enum PhoneKind
{
    /// <summary>No phone was given.</summary>
    None,

    /// <summary>Gets the SMS.</summary>
    MainlandMobile,

    /// <summary>Abroad, Hong Kong, Macao, Taiwan: kept, no SMS.</summary>
    Foreign,

    /// <summary>A mainland fixed line: kept, no SMS.</summary>
    FixedLine,
}

/// <param name="Number">Mainland mobile: its 11 digits. Others: E.164 with plus. Empty for none.</param>
internal sealed record NormalPhone(PhoneKind Kind, string Number)
{
    public static NormalPhone None { get; } = new(PhoneKind.None, "");

    /// <summary>E.164 with plus; empty for none.</summary>
    public string E164 => Kind == PhoneKind.MainlandMobile ? "+86" + Number : Number;

    /// <summary>Why no SMS goes to it, as a stable word; empty when one does.</summary>
    public string NoSmsReason => Kind switch
    {
        PhoneKind.MainlandMobile => "",
        PhoneKind.Foreign => "foreign_phone",
        PhoneKind.FixedLine => "fixed_line",
        _ => "no_phone",
    };

    public override string ToString() => $"phone {Kind}";
}
