namespace Gateway.Cli.Output;

/// <summary>A piece of text and how it looks.</summary>
internal readonly record struct Painted(string Text, Paint Paint = Paint.Plain)
{
    public static implicit operator Painted(string text) => new(text);
}
