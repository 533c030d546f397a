using System.Runtime.Loader;
using Gateway.Mutants.Tests.Changes;
using Gateway.Mutants.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gateway.Mutants.Tests;

/// <summary>A small rule: which changes are made of it, and that each one is there when it is switched on and at no other time.</summary>
public sealed class ChangeTests
{
    private const string Rule =
        """
        using System;
        using System.Linq;

        public static class Rule
        {
            private const int Most = 3;

            public static string Decide(int n, bool a, bool b)
            {
                if (n > Most)
                    return "many";
                if (a && (b || n < 0))
                    return "both";
                if (int.TryParse(n.ToString(), out var read) && read == 7)
                    return "never";
                var said = "none";
                if (n is 1 or >= 3)
                    said = "few";
                return n switch
                {
                    2 when a => "two",
                    _ => said + (n + 1),
                };
            }
        }
        """;

    [Fact]
    public void Every_guard_operand_border_pattern_statement_and_arm_has_its_change()
    {
        var list = new MutantList();
        Compile(list);
        Assert.Equal(
            [
                "Rule.Most: Most = 3 → one more",
                "Rule.Decide: n > Most → n >= Most",
                "Rule.Decide: n > Most → true",
                "Rule.Decide: n > Most → false",
                "Rule.Decide: 0 → 0 + 1 in n < 0",
                "Rule.Decide: n < 0 → n <= 0",
                "Rule.Decide: b ¦¦ n < 0 without b",
                "Rule.Decide: b ¦¦ n < 0 without n < 0",
                "Rule.Decide: a && (b ¦¦ n < 0) without a",
                "Rule.Decide: a && (b ¦¦ n < 0) without (b ¦¦ n < 0)",
                "Rule.Decide: a && (b ¦¦ n < 0) → true",
                "Rule.Decide: a && (b ¦¦ n < 0) → false",
                "Rule.Decide: n is 1 or >= 3 without 1",
                "Rule.Decide: n is 1 or >= 3 without >= 3",
                "Rule.Decide: n is 1 or >= 3 >= 3 → > 3",
                "Rule.Decide: n is 1 or >= 3 → true",
                "Rule.Decide: n is 1 or >= 3 → false",
                "Rule.Decide: without said = \"few\";",
                "Rule.Decide: a → true",
                "Rule.Decide: a → false",
                "Rule.Decide: without 2 when a => \"two\"",
                "Rule.Decide: 1 → 1 + 1 in n + 1",
                "Rule.Decide: n + 1 → n - 1",
            ],
            list.Compiled.Select(mutant => mutant.Key).Where(key => !key.Contains("read", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_change_is_there_when_it_is_on_and_at_no_other_time()
    {
        var list = new MutantList();
        var bytes = Compile(list);
        var right = Answers(bytes, -1);
        Assert.Equal(right, Answers(bytes, 99_999));
        Assert.All(list.Compiled.Where(mutant => !mutant.Change.Contains("read", StringComparison.Ordinal)),
            mutant => Assert.NotEqual(right, Answers(bytes, mutant.Id)));
    }

    [Fact]
    public void What_the_compiler_refuses_is_left_out_and_the_others_stay()
    {
        var list = new MutantList();
        Compile(list, "public static class Rule { public static int Of(bool a) { int x; if (a) x = 1; else x = 2; return x; } }");
        Assert.Equal(["a → true", "a → false"], list.Compiled.Select(mutant => mutant.Change));
        Assert.Equal(2, list.Refused);
    }

    private static byte[] Compile(MutantList list, string source = Rule)
    {
        var references =
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "rule", [CSharpSyntaxTree.ParseText(source, path: "Rule.cs")], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return ChangedAssembly.Compile(compilation, [], path => path, list);
    }

    /// <summary>What the rule says to everything that matters, with one change on.</summary>
    private static List<string> Answers(byte[] bytes, int on)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        using var stream = new MemoryStream(bytes);
        var assembly = context.LoadFromStream(stream);
        assembly.GetType(Switched.Switch)!.GetField("On")!.SetValue(null, on);
        var decide = assembly.GetType("Rule")!.GetMethod("Decide")!;
        bool[] either = [false, true];
        List<string> answers = [.. from n in Enumerable.Range(-1, 7) from a in either from b in either select (string)decide.Invoke(
            null, [n, a, b])!];
        context.Unload();
        return answers;
    }
}
