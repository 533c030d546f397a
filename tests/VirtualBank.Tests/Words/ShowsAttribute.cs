namespace Gateway.VirtualBank.Tests.Words;

/// <summary>The word whose behaviour a test shows; <see cref="WordListTests"/> checks that none is left out.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ShowsAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
