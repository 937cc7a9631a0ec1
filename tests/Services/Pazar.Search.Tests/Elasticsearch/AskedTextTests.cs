namespace Pazar.Search.Tests;

public sealed class AskedTextTests
{
    [Theory]
    [InlineData("red kettle", "red kettle")]
    [InlineData("\"red kettle\" lid", "'red kettle' lid")]
    [InlineData("kettle -lid -\"with handle\"", "kettle !lid !'with handle'")]
    [InlineData("kettle or cup spoon", "kettle | cup spoon")]
    [InlineData("or kettle or", "or kettle")]
    [InlineData("half-price", "'half-price'")]
    [InlineData("\"unclosed phrase", "'unclosed phrase'")]
    [InlineData("& | ! ( ) : * - \"\"", "")]
    public void Words_phrases_exclusions_and_alternatives_are_told_apart(string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", AskedText.Of(text).Alternatives.Select(parts =>
            string.Join(' ', parts.Select(part => $"{(part.IsExcluded ? "!" : "")}{(part.IsPhrase ? $"'{part.Text}'" : part.Text)}")))));
}
