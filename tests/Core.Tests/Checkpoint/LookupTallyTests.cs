using Gateway.Core.Checkpoint;
using Gateway.V1;
using static Gateway.V1.KeyKind;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>What counts as a guess.</summary>
public sealed class LookupTallyTests
{
    private const string Card = "230103199001011237", Other = "230102198506150020", Third = "230107200002290013";

    /// <summary>What was looked for, with + where somebody was found.</summary>
    public static TheoryData<string, bool, int> LookUps => new()
    {
        { $"+D{Card}", false, 0 },
        { $"D{Card}", false, 1 },
        { $"D{Card}", true, 0 },                    // a wrong check digit is said
        { "D7K2M9QXA C7K2M9QXA", false, 0 },        // a code
        { "D7K2M9QXA +C7K2M9QXA", false, 0 },
        { "C7K2M9QXA", false, 0 },
        { "D23456789 C23456789 T23456789", false, 1 }, // a permit's number, or most of a phone
        { "DA2345678 CA2345678", false, 1 },        // a passport's number
        { "+D23456789 C23456789 T23456789", false, 0 },
        { "D23456789 C23456789 +T23456789", false, 0 },
        { "T4321 D4321", false, 1 },
        { "+T4321 D4321", false, 1 },               // four digits are somebody's, whichever they are
        { "+T1384321 D1384321", false, 1 },
        { "+T13800004321 D13800004321", false, 0 },
        { "T13800004321 D13800004321", false, 1 },
        { "R5", false, 1 },
        { "+R5", false, 0 },
        { $"+D{Card} D{Other} D{Third}", false, 2 }, // one whom somebody knows carries no guesses
        { $"D{Card} D{Other} D{Third}", true, 2 },
        { "+DE12345678 D13800004321 +T13800004321", false, 0 }, // a line of a reader, with the phone
        { "", true, 0 },
    };

    [Theory]
    [MemberData(nameof(LookUps))]
    public void A_look_up_counts_for_the_numbers_that_may_be_right_and_are_nobody_s(string looked, bool isRefused, int misses)
    {
        var tally = new LookupTally();
        foreach (var _ in Enumerable.Range(0, 2))   // as the store may
        {
            foreach (var each in looked.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var (kind, value) = (each.TrimStart('+')[0], each.TrimStart('+')[1..]);
                var asked = kind switch { 'D' => ByDocument, 'C' => ByCode, 'T' => ByPhoneTail, _ => ByRegistration };
                tally.Note(asked, value, found: each[0] == '+');
            }
        }

        Assert.Equal(misses, tally.Misses(isRefused));
    }

    [Fact]
    public void What_a_tail_of_four_digits_finds_is_not_met_and_what_a_code_finds_is()
    {
        var tally = new LookupTally();
        tally.Note(ByPhoneTail, "4321", found: true);
        Assert.False(tally.FoundByMoreThanATail);
        tally.Note(ByCode, "7K2M9QXA", found: true);
        Assert.True(tally.FoundByMoreThanATail);
    }
}
