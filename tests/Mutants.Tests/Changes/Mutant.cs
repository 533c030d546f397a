namespace Gateway.Mutants.Tests.Changes;

/// <summary>One change to one rule that its tests should notice.</summary>
/// <param name="Id">Number under which it is switched on; the same in every compilation of the same sources.</param>
/// <param name="File">Relative to the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="Member">Type and member, e.g. <c>GrantRule.Apply</c>.</param>
/// <param name="Change">What becomes of the code, on one line.</param>
/// <param name="Name">What it changes the value of, where the compiler may object elsewhere: a constant, a local; else empty.</param>
internal sealed record Mutant(int Id, string File, int Line, string Member, string Change, string Name)
{
    /// <summary>Says which it is without its line, which moves.</summary>
    public string Key => $"{Member}: {Change}";

    public override string ToString() => $"{File}:{Line} {Key}";
}
