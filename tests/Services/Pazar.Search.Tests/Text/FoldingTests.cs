namespace Pazar.Search.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("İstanbul")]
    [InlineData("ISTANBUL")]
    [InlineData("ıstanbul")]
    [InlineData("istanbul")]
    public void All_letters_i_are_one_letter_for_who_types(string text) => Assert.Equal("istanbul", Folding.Fold(text));

    [Theory]
    [InlineData("ISPARTA", "ısparta")]
    [InlineData("İZMİR", "izmir")]
    [InlineData("Iğdır", "ığdır")]
    public void Turkish_has_two_capitals_i(string text, string lower) => Assert.Equal(lower, Folding.Lower(text, isTurkish: true));

    [Fact]
    public void Other_languages_have_one_capital_i() => Assert.Equal("isparta i", Folding.Lower("ISPARTA İ", isTurkish: false));

    [Theory]
    [InlineData("Çay Bardağı", "cay bardagi")]
    [InlineData("Crème brûlée", "creme brulee")]
    [InlineData("ΚΑΛΗΜΈΡΑ", "καλημερα")]
    [InlineData("Ёлка", "елка")]
    public void Accents_need_not_be_typed(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("a\u0000b\u0002c\td")]
    [InlineData("<b>bold</b>")]
    [InlineData("two 🦊 foxes, ß and ŉ")]
    public void Every_character_keeps_its_place(string text)
    {
        Assert.Equal(text.Length, Folding.Fold(text).Length);
        Assert.Equal(text.Length, Folding.Lower(text, isTurkish: true).Length);
        Assert.DoesNotContain(Folding.Fold(text), character => char.IsControl(character) || character is '<' or '>');
    }
}
