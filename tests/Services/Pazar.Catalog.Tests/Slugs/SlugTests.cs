namespace Pazar.Catalog.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Blue mug", "blue-mug")]
    [InlineData("  Çay bardağı (İnce belli), 6'lı — IŞIK ", "cay-bardagi-ince-belli-6li-isik")]
    [InlineData("Straße & Æther Łódź", "strasse-aether-lodz")]
    [InlineData("Öl, crème brûlée, e\u0301clair", "ol-creme-brulee-eclair")]
    [InlineData("Καφές", "kafes")]
    [InlineData("Борщ Объём", "borshch-obyom")]
    [InlineData("100% cotton_shirt", "100-cotton-shirt")]
    [InlineData("漢字", "cup-1")]
    [InlineData("!!!", "cup-1")]
    [InlineData("Export", "product-export")]
    [InlineData("019a0000-0000-7000-8000-000000000002", "product-019a0000-0000-7000-8000-000000000002")]
    public void A_name_is_written_in_small_letters_and_single_dashes(string name, string slug) => Assert.Equal(slug, Slug.Of(name, "CUP-1"));

    [Fact]
    public void A_name_and_a_sku_of_other_letters_alone_are_a_product() => Assert.Equal("product", Slug.Of("漢字", "漢"));

    [Fact]
    public void A_long_name_ends_with_a_word_and_leaves_room_for_a_number()
    {
        Assert.Equal(string.Join('-', Enumerable.Repeat("nine-char", 7)), Slug.Of(string.Join(' ', Enumerable.Repeat("nine char", 20)), "x"));
        Assert.Equal(new string('a', 70), Slug.Of(new string('a', 200), "x"));
        Assert.True(Slug.IsValid(Slug.Numbered(Slug.Of(new string('a', 200), "x"), 999_999_999)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mug")]
    [InlineData("-mug")]
    [InlineData("mug-")]
    [InlineData("blue--mug")]
    [InlineData("blue_mug")]
    [InlineData("bardağı")]
    [InlineData("export")]
    [InlineData("019a0000-0000-7000-8000-000000000002")]
    [InlineData("019a00000000700080000000000000ab")]
    public void What_is_no_slug_is_refused(string text) => Assert.False(Slug.IsValid(text));

    [Fact]
    public void Whatever_a_name_is_it_makes_a_slug()
    {
        Random random = new(7);
        for (var i = 0; i < 5_000; i++)
        {
            string name = new([.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(1, i % 2 == 0 ? 0x600 : 0xFFFF))]);
            var slug = Slug.Of(name, name);
            Assert.True(Slug.IsValid(slug), $"{name} makes {slug}");
        }
    }
}
