namespace Pazar.Search.Tests;

public sealed class MarkedTextTests
{
    [Fact]
    public void Nothing_but_the_marks_is_markup() => Assert.Equal(
        "&lt;script&gt;&quot;<mark>&amp;</mark>&#39;", MarkedText.Whole("<script>\"&'", [new(9, 10)]));

    [Fact]
    public void A_text_without_a_mark_has_no_snippet() => Assert.Null(MarkedText.Snippet("A cup of stoneware.", []));

    [Fact]
    public void A_short_text_is_shown_as_a_whole() => Assert.Equal("A <mark>cup</mark> of stoneware.", MarkedText.Snippet("A cup of stoneware.", [new(2, 5)]));

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1_190)]
    public void A_long_text_is_cut_around_its_first_mark(int begin)
    {
        var text = string.Concat(Enumerable.Repeat("some words ", 120))[..1_200];
        var snippet = MarkedText.Snippet(text, [new(begin, begin + 5)])!;
        Assert.Contains("<mark>", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 100, 280);
        Assert.Equal(begin > 0, snippet.StartsWith('…'));
        Assert.Equal(begin < 1_000, snippet.EndsWith('…'));
    }

    [Fact]
    public void No_character_is_cut_in_two()
    {
        var text = string.Concat(Enumerable.Repeat("🦊", 400));
        for (var begin = 0; begin < 700; begin += 2)
        {
            var snippet = MarkedText.Snippet(text, [new(begin, begin + 2)])!;
            Assert.Equal(snippet.Count(char.IsHighSurrogate), snippet.Count(char.IsLowSurrogate));
            Assert.Equal(-1, snippet.AsSpan().IndexOf("…\uDD8A", StringComparison.Ordinal));
        }
    }
}
