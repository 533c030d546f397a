using Gateway.Core.Registration.Rules;
using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Registration.Texts;

/// <param name="Units">UTF-16 units, or septets when <paramref name="Ucs2"/> is false.</param>
/// <param name="Parts">SMS parts it needs, 1 or more.</param>
internal sealed record ConfirmationMessage(string Text, int Units, int Parts, bool Ucs2)
{
    public override string ToString() => $"confirmation of {Parts} parts";
}

/// <summary>Writes the confirmation SMS.</summary>
internal sealed class ConfirmationText(TemplateOptions templates)
{
    /// <summary>One for all travellers of the form.</summary>
    public ConfirmationMessage Compose(Form form, string code)
    {
        var first = form.Travellers[0];
        return Compose(first.Name, first.Document.Type, first.Document.Number, form.Travellers.Count, form.Language, code);
    }

    /// <param name="name">Of the first traveller; normalised. One that must not be texted is left out (<see cref="TextedName"/>).</param>
    /// <param name="type">Of the first traveller's document.</param>
    /// <param name="number">Of the first traveller's document, normalised.</param>
    /// <param name="count">Of all travellers.</param>
    public ConfirmationMessage Compose(string name, DocumentType type, string number, int count, Language language, string code)
    {
        var isNamed = TextedName.WhyNot(name) is null;
        var values = new TemplateValues(isNamed ? name : "", number, count, code);
        return language == Language.English ? English(values, isNamed) : Chinese(values, isNamed, type == DocumentType.IdCard);
    }

    private ConfirmationMessage Chinese(TemplateValues values, bool isNamed, bool isIdCard)
    {
        var (ofOne, ofParty, compactOfOne) = (isNamed, isIdCard) switch
        {
            (true, true) => (templates.Notice, templates.Party, templates.Compact),
            (true, false) => (templates.NoticeOtherDocument, templates.PartyOtherDocument, templates.CompactOtherDocument),
            (false, true) => (templates.NoticeWithoutName, templates.PartyWithoutName, templates.CompactWithoutName),
            (false, false) => (templates.NoticeOtherDocumentWithoutName, templates.PartyOtherDocumentWithoutName,
                templates.CompactOtherDocumentWithoutName),
        };
        if (values.Count > 1)
            return Filled(ofParty, values);
        var notice = Filled(ofOne, values);
        if (templates.Style == TextStyle.Notice || (templates.Style == TextStyle.CompactWhenLonger && notice.Parts == 1))
            return notice;
        var compact = Filled(compactOfOne, values);
        return templates.Style == TextStyle.Compact || compact.Parts < notice.Parts ? compact : notice;
    }

    // A name outside the 7-bit alphabet would turn the whole text into UCS-2 and cost two or three parts.
    private ConfirmationMessage English(TemplateValues values, bool isNamed)
    {
        var whole = Filled(
            (isNamed, values.Count > 1) switch
            {
                (true, false) => templates.English,
                (true, true) => templates.EnglishParty,
                (false, false) => templates.EnglishWithoutName,
                (false, true) => templates.EnglishCompact,
            },
            values);
        if (!whole.Ucs2 && whole.Parts == 1)
            return whole;
        var tail = string.Concat(values.Tail.Select(each => char.IsAscii(each) ? each : '?'));
        return Filled(templates.EnglishCompact, values with { Number = tail });
    }

    private static ConfirmationMessage Filled(string template, TemplateValues values)
    {
        var text = Template.Fill(template, values);
        var segmentation = Segmenter.Split(text);
        return new ConfirmationMessage(text, segmentation.Units, segmentation.Parts.Count, segmentation.Ucs2);
    }
}
