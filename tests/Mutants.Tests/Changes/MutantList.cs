using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gateway.Mutants.Tests.Changes;

/// <summary>All changes found, and those the compiler would not have. The sources are read more than once: the same change gets the same
/// number each time.</summary>
internal sealed class MutantList
{
    public const string Annotation = "mutant";
    private const int LongestCode = 90;

    private readonly HashSet<int> _refused = [];
    private readonly List<Mutant> _all = [];

    public IReadOnlyList<Mutant> All => _all;

    public IEnumerable<Mutant> Compiled => _all.Where(mutant => !_refused.Contains(mutant.Id));

    public int Refused => _refused.Count;

    public void Refuse(int id) => _refused.Add(id);

    /// <summary>The sources are read from the beginning.</summary>
    public void Restart() => _all.Clear();

    /// <returns>Its number; null when the compiler does not take this change.</returns>
    public int? Add(SyntaxNode original, string file, string change, string name = "")
    {
        var mutant = new Mutant(_all.Count, file, original.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
            MemberOf(original), change, name);
        _all.Add(mutant);
        return _refused.Contains(mutant.Id) ? null : mutant.Id;
    }

    /// <summary>Code on one line, as a change quotes it.</summary>
    public static string Quote(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Replace("|", "¦", StringComparison.Ordinal);
        return text.Length <= LongestCode ? text : text[..(LongestCode - 1)] + "…";
    }

    private static string MemberOf(SyntaxNode node)
    {
        var type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            ConstructorDeclarationSyntax => "new",
            OperatorDeclarationSyntax => "operator",
            _ => "this",
        };
        return $"{type}.{member}";
    }
}
