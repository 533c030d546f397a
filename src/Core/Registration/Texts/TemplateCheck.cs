using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Registration.Texts;

/// <param name="Name">Of the setting.</param>
/// <param name="Usual">A name of three characters and an ID card (Chinese); a usual name and passport (English).</param>
/// <param name="Worst">The longest name and number that a form may have.</param>
internal sealed record TemplateReport(string Name, Segmentation Usual, Segmentation Worst)
{
    /// <summary>For the log at start, without anybody's data.</summary>
    public override string ToString() =>
        $"{Name}: usually {Usual.Units} units, {Usual.Parts.Count} part(s); worst case {Worst.Units} units, {Worst.Parts.Count} part(s)";
}

/// <summary>Checks templates when they are loaded. A text of several parts is allowed, and shown.</summary>
internal static class TemplateCheck
{
    private const int LongestName = 64;
    private const int LongestNumber = 30;
    private const int LargestParty = 20;
    private const string Code = "7K2M9QXA";

    /// <summary>What each template costs.</summary>
    /// <exception cref="InvalidDataException">A template cannot be used; the message names the setting and the fault.</exception>
    public static IReadOnlyList<TemplateReport> Check(TemplateOptions options)
    {
        var faults = options.All()
            .SelectMany(each => Template.Faults(each.Template).Select(fault => $"Templates:{each.Name} {fault}"))
            .ToList();
        faults.AddRange(options.WithoutName().Where(each => each.Template.Contains("{name}", StringComparison.Ordinal))
            .Select(each => $"Templates:{each.Name} has {{name}}; it is used for names that must not be texted"));
        if (faults.Count == 0)
            faults.AddRange(EnglishFaults(options));
        if (faults.Count > 0)
            throw new InvalidDataException("The SMS templates are wrong:\n  " + string.Join("\n  ", faults));
        return [.. options.All().Select(Report)];
    }

    private static IEnumerable<string> EnglishFaults(TemplateOptions options)
    {
        var shortest = new TemplateValues("", "0000", LargestParty, Code);
        foreach (var (name, template) in options.All().Where(IsEnglish))
        {
            if (Segmenter.Split(Template.Fill(template, shortest)).Ucs2)
                yield return $"Templates:{name} has a character outside the GSM 7-bit alphabet";
        }
        var compact = Segmenter.Split(Template.Fill(options.EnglishCompact, shortest));
        if (compact is { Ucs2: false, Parts.Count: > 1 })
            yield return $"Templates:EnglishCompact needs {compact.Units} septets; it must always fit one SMS of 160";
        if (options.EnglishCompact.Contains("{name}", StringComparison.Ordinal))
            yield return "Templates:EnglishCompact has {name}; it is used for names that do not fit";
    }

    private static bool IsEnglish((string Name, string Template) each) =>
        each.Name.StartsWith(nameof(TemplateOptions.English), StringComparison.Ordinal);

    private static TemplateReport Report((string Name, string Template) each)
    {
        var isEnglish = IsEnglish(each);
        var isParty = each.Name.Contains(nameof(TemplateOptions.Party), StringComparison.Ordinal);
        var isIdCard = !isEnglish && !each.Name.Contains(nameof(DocumentType.Other), StringComparison.Ordinal);
        var usual = isEnglish
            ? new TemplateValues("ALEXANDER IVANOV", "F90724836", isParty ? 3 : 1, Code)
            : new TemplateValues("王小明", "230103199001011237", isParty ? 3 : 1, Code);
        var worst = new TemplateValues(
            string.Concat(Enumerable.Repeat(isEnglish ? "A" : "𠮷", LongestName)),
            new string('0', isIdCard ? 18 : LongestNumber),
            isParty ? LargestParty : 1,
            Code);
        return new TemplateReport(
            each.Name, Segmenter.Split(Template.Fill(each.Template, usual)), Segmenter.Split(Template.Fill(each.Template, worst)));
    }
}
