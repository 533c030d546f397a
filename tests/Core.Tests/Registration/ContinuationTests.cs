using Gateway.Core.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>Who on a correcting form is who: a row a guard. A person is written as a name and the number of a document.</summary>
public sealed class ContinuationTests
{
    /// <param name="left">Places of the former form for which it stands no more.</param>
    /// <param name="places">Of each on the new form the place on the former one; −1: nobody's.</param>
    [Theory]
    [InlineData("the same two in another order", "IVAN 1, OLGA 2", "", "OLGA 2, IVAN 1", "1 0")]
    [InlineData("the document before the name", "IVAN 1, IVAN 2", "", "IVAN 2, IVAN 1", "1 0")]
    [InlineData("the name where the document was corrected", "IVAN 1, OLGA 2", "", "OLGA 3, IVAN 4", "1 0")]
    [InlineData("the name, however it is spelt", "IVAN 1, OLGA 2", "", "Olga 3, Ivan 4", "1 0")]
    [InlineData("a document that is there takes no second one by its name", "IVAN 1, IVAN 2", "", "IVAN 1, PETER 9", "0 1")]
    [InlineData("one has one place", "IVAN 1", "", "IVAN 1, IVAN 2", "0 -1")]
    [InlineData("the only one on both", "IVAN 1", "", "PETER 9", "0")]
    [InlineData("the last one on both", "IVAN 1, OLGA 2", "", "IVAN 1, PETER 9", "0 1")]
    [InlineData("two on both, in their order", "IVAN 1, OLGA 2", "", "PETER 8, PAUL 9", "0 1")]
    [InlineData("one where two were", "IVAN 1, OLGA 2", "", "PETER 9", "-1")]
    [InlineData("two where one was", "IVAN 1", "", "PETER 8, PAUL 9", "-1 -1")]
    [InlineData("who has left is nobody's place", "IVAN 1, OLGA 2", "0", "IVAN 1", "1")]
    [InlineData("all have left", "IVAN 1", "0", "IVAN 1", "-1")]
    public void Each_has_the_place_of_the_same_document_or_name_or_what_is_left(string guard, string before, string left, string after,
        string places) => Assert.Equal(
        (guard, places),
        (guard, string.Join(' ', Continuation.Pair(Form(before), Form(after), place => !left.Split(' ').Contains($"{place}")))));

    private static RegisterRequest Form(string people) => new()
    {
        Travellers = { people.Split(", ").Select(person => person.Split(' '))
            .Select(person => Forms.Person(person[0], $"C0000000{person[1]}", DocumentType.Passport, "RUS")) },
    };
}
