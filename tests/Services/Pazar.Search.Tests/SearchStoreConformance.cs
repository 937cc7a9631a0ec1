using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search.Tests;

/// <summary>What every store of the index of products does alike.</summary>
public abstract class SearchStoreConformance : IAsyncLifetime
{
    /// <summary>An index without products.</summary>
    internal abstract ProductIndex Index { get; }

    /// <summary>Another one, of another language.</summary>
    internal abstract Task<ProductIndex> InLanguageAsync(string language);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_name_counts_more_than_a_description_and_that_more_than_a_category()
    {
        await Index.AddAsync("Shelf", category: "Kettle");
        await Index.AddAsync("Copper kettle");
        await Index.AddAsync("Tea", string.Join(' ', Enumerable.Repeat("Boil it in a kettle.", 20)));
        await Index.AddAsync("Spoon", further: "kettle");
        Assert.Equal(["Copper kettle", "Tea", "Shelf", "Spoon"], await Index.NamesAsync("kettle"));
    }

    [Fact]
    public async Task Who_has_more_of_the_words_in_the_name_comes_first()
    {
        await Index.AddAsync("Kettle", "Blue enamel.");
        await Index.AddAsync("Blue enamel kettle");
        await Index.AddAsync("Lid", "For a blue enamel kettle.");
        Assert.Equal(["Blue enamel kettle", "Kettle", "Lid"], await Index.NamesAsync("blue kettle"));
    }

    [Fact]
    public async Task Words_are_found_in_other_forms_and_what_they_have_in_common_is_marked()
    {
        await Index.AddAsync("Two mugs & <b>a jug</b>", "A mug for two.");
        var found = Assert.Single((await Index.SearchAsync("mug")).Found);
        Assert.Equal("Two <mark>mugs</mark> &amp; &lt;b&gt;a jug&lt;/b&gt;", MarkedText.Whole(found.Name, found.NameMarks));
        Assert.Equal("A <mark>mug</mark> for two.", MarkedText.Snippet(found.Description, found.DescriptionMarks));
    }

    [Fact]
    public async Task A_phrase_stands_together_and_what_is_excluded_is_not_found()
    {
        await Index.AddAsync("Red wooden spoon");
        await Index.AddAsync("Wooden red bowl");
        Assert.Equal(["Red wooden spoon"], await Index.NamesAsync("\"red wooden\""));
        Assert.Equal(["Wooden red bowl"], await Index.NamesAsync("red -spoon"));
        Assert.Equal(2, (await Index.NamesAsync("spoon or bowl")).Length);
    }

    [Theory]
    [InlineData("ketle", "Blue enamel kettle")]
    [InlineData("kettel", "Blue enamel kettle")]
    [InlineData("enamle kettle", "Blue enamel kettle")]
    [InlineData("kettels blue", "Blue enamel kettle")]
    [InlineData("mgu", "Red mug")]
    [InlineData("mog", "Red mug")]
    [InlineData("rde mgu", "Red mug")]
    [InlineData("reed muug", "Red mug")]
    public async Task A_mistyped_word_is_put_right_be_it_short_or_one_of_several(string typed, string meant)
    {
        foreach (var name in new[] { "Blue enamel kettle", "Red mug", "Wooden table" }) await Index.AddAsync(name);
        Assert.Equal([meant], await Index.NamesAsync(typed));
        var found = Assert.Single((await Index.SearchAsync(typed)).Found);
        Assert.NotEmpty(found.NameMarks);
    }

    [Fact]
    public async Task What_was_found_by_likeness_has_a_next_page()
    {
        for (var i = 0; i < 5; i++) await Index.AddAsync($"Kettle {i}");
        var first = await Index.SearchAsync("ketle", limit: 3);
        var second = await Index.SearchAsync("ketle", limit: 3, after: first.Next);
        Assert.Equal(5, first.Found.Concat(second.Found).Select(found => found.Id).Distinct().Count());
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("İstanbul")]
    [InlineData("istanbul")]
    [InlineData("ISTANBUL")]
    [InlineData("ıstanbul")]
    public async Task The_letters_i_of_turkish_fold_in_every_language(string typed)
    {
        await Index.AddAsync("İstanbul haritası");
        Assert.Equal(["İstanbul haritası"], await Index.NamesAsync(typed));
    }

    [Theory]
    [InlineData("bardak")]
    [InlineData("BARDAKLARI")]
    [InlineData("bardaklari")]
    [InlineData("bardakları")]
    public async Task Turkish_words_are_found_in_their_forms_and_as_somebody_types_them_without_their_letters(string typed)
    {
        var turkish = await InLanguageAsync(Languages.Turkish);
        await turkish.AddAsync("Çay bardakları");
        var found = Assert.Single((await turkish.SearchAsync(typed)).Found);
        Assert.Equal("Çay <mark>bardakları</mark>", MarkedText.Whole(found.Name, found.NameMarks));
    }

    [Fact]
    public async Task Accents_need_not_be_typed_and_are_marked_all_the_same()
    {
        await Index.AddAsync("Crème brûlée dish");
        var found = Assert.Single((await Index.SearchAsync("creme")).Found);
        Assert.Equal("<mark>Crème</mark> brûlée dish", MarkedText.Whole(found.Name, found.NameMarks));
        Assert.Single((await Index.SearchAsync("crème")).Found);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("-")]
    [InlineData("& | ! ( ) : * <-> \\")]
    [InlineData("%_%")]
    [InlineData("🦊")]
    [InlineData("the")]
    [InlineData("\"unclosed phrase")]
    [InlineData("a'b\"c\\d:*")]
    [InlineData("\u0001\u0002\u0003")]
    [InlineData("<mark>")]
    public async Task Signs_are_words_or_nothing_and_never_a_fault(string text)
    {
        await Index.AddAsync("Fox \u0002 <mark> 'a' \"b\" 100%", "The \\ quick : * fox.");
        await Index.NamesAsync(text);
        await Index.SuggestAsync(text);
        await Index.NamesAsync($"{text} fox");
        await Index.SuggestAsync($"fox {text}");
    }

    [Fact]
    public async Task A_word_as_long_as_a_question_may_be_is_looked_for()
    {
        var word = new string('x', 200);
        await Index.AddAsync("Fox");
        Assert.Empty(await Index.NamesAsync(word));
        Assert.Empty(await Index.SuggestAsync(word));
    }

    [Fact]
    public async Task Every_order_shows_every_product_once_across_pages()
    {
        for (var i = 0; i < 13; i++) await Index.AddAsync("Cup", price: 100 * (i / 4));
        foreach (var (text, sort) in new[] { (null, SearchSort.Newest), ("cup", SearchSort.Relevance), ("cup", SearchSort.Newest), ("cup", SearchSort.Price), ("cup", SearchSort.PriceDescending), (null, SearchSort.Price), (null, SearchSort.Relevance) })
        {
            List<FoundProduct> all = [];
            SearchCursor? after = null;
            do
            {
                var page = await Index.SearchAsync(text, sort, after: after, limit: 3);
                all.AddRange(page.Found);
                after = page.Next is null ? null : SearchCursor.Read(page.Next.ToText(sort), sort);
            }
            while (after is not null);
            Assert.Equal(13, all.Select(found => found.Id).Distinct().Count());
            Assert.Equal(13, all.Count);
            IEnumerable<FoundProduct> sorted = sort.Name switch
            {
                "price" => all.OrderBy(found => found.Price).ThenBy(found => found.Id),
                "-price" => all.OrderByDescending(found => found.Price).ThenByDescending(found => found.Id),
                _ => all.OrderByDescending(found => found.Id),
            };
            Assert.Equal(sorted.Select(found => found.Id), all.Select(found => found.Id));
        }
    }

    [Fact]
    public async Task Filters_narrow_what_is_found_and_a_facet_counts_beside_its_own_choice()
    {
        var cup = await Index.AddAsync("Cup", category: "Kitchen", price: 1_250);
        await Index.AddAsync("Cup", category: "kitchen", price: 1_999);
        await Index.AddAsync("Cup", category: "Gärten", price: 2_000);
        await Index.AddAsync("Cup", price: 100_000);
        await Index.HearAsync(new StockNews(cup, 1, 3));

        Assert.Equal(2, (await Index.NamesAsync("cup", filter: new(Category: "KITCHEN"))).Length);
        Assert.Single(await Index.NamesAsync("cup", filter: new(Category: "garten")));
        Assert.Equal(2, (await Index.NamesAsync("cup", filter: new(Least: new(1_999), Most: new(2_000)))).Length);
        Assert.Single(await Index.NamesAsync("cup", filter: new(IsInStock: true)));
        Assert.Equal(3, (await Index.NamesAsync(null, filter: new(IsInStock: false))).Length);

        var narrowed = await Index.SearchAsync("cup", filter: new(Category: "kitchen", Least: new(1_000), Most: new(1_999)));
        Assert.Equal([new("Kitchen", 2)], narrowed.Categories);
        Assert.Equal([new(new(1_000), new(1_999), 2)], narrowed.Prices);
        var free = await Index.SearchAsync("cup", filter: new(Category: "kitchen"));
        Assert.Equal([("Kitchen", 2), ("Gärten", 1)], free.Categories.Select(category => (category.Name, category.Products)));
    }

    [Fact]
    public async Task What_is_said_later_of_a_product_counts_in_whatever_order_it_is_heard()
    {
        var id = ProductIndex.NewId();
        await Index.AddAsync("Bowl", id: id, revision: 3);
        await Index.AddAsync("Cup", id: id, revision: 2);
        Assert.Equal(["Bowl"], await Index.NamesAsync("bowl"));
        Assert.Empty(await Index.NamesAsync("cup"));
        Assert.Equal(["Bowl"], await Index.SuggestAsync("b"));
        Assert.Empty(await Index.SuggestAsync("c"));

        await Index.HearAsync(new ProductNews(id, 5, null));
        await Index.AddAsync("Plate", id: id, revision: 4);
        Assert.Empty(await Index.NamesAsync(null));
        Assert.Empty(await Index.SuggestAsync("plate"));
    }

    [Fact]
    public async Task Stock_that_is_told_before_its_product_counts()
    {
        var id = ProductIndex.NewId();
        await Index.HearAsync(new StockNews(id, 2, 7), new StockNews(id, 1, 0));
        await Index.AddAsync("Cup", id: id);
        Assert.Equal(7, Assert.Single((await Index.SearchAsync("cup", filter: new(IsInStock: true))).Found).Available);

        await Index.HearAsync(new StockNews(id, 1, 9));
        Assert.Equal(7, Assert.Single((await Index.SearchAsync("cup")).Found).Available);
        await Index.HearAsync(new StockNews(id, 3, 0));
        Assert.Empty((await Index.SearchAsync("cup", filter: new(IsInStock: true))).Found);
    }

    [Fact]
    public async Task What_is_heard_again_makes_the_same_index()
    {
        var id = ProductIndex.NewId();
        ProductNews created = new(id, 1, new("CUP-1", "Cup", "", "Kitchen", "", new(100)));
        ProductNews renamed = new(id, 2, new("CUP-1", "Mug", "", "Kitchen", "", new(200)));
        await Index.HearAsync(created, renamed);
        await Index.HearAsync(new StockNews(id, 1, 5), new StockNews(id, 2, 4));
        var before = await FoundAsync();
        await Index.HearAsync(created);
        await Index.HearAsync(renamed);
        await Index.HearAsync(new StockNews(id, 1, 5));
        Assert.Equal(before, await FoundAsync());
        Assert.Equal("Mug 2.00 4", before);

        async Task<string> FoundAsync()
        {
            var found = Assert.Single((await Index.SearchAsync(null)).Found);
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found.Name} {found.Price.Minor / 100m:0.00} {found.Available}");
        }
    }

    [Fact]
    public async Task Names_and_categories_are_suggested_by_the_beginning_of_any_word()
    {
        await Index.AddAsync("Blue enamel kettle", category: "Enamelware");
        await Index.AddAsync("Blue enamel kettle", category: "Kitchen");
        await Index.AddAsync("İstanbul haritası");
        await Index.AddAsync("100% cotton_shirt");
        Assert.Equal(["Enamelware", "Blue enamel kettle"], (await Index.SuggestAsync("ENAM")).Take(2));
        Assert.Equal(["Blue enamel kettle"], (await Index.SuggestAsync("kettle bl")).Distinct());
        Assert.Equal(["İstanbul haritası"], await Index.SuggestAsync("ist"));
        Assert.Equal(["İstanbul haritası"], await Index.SuggestAsync("HARİTASI"));
        Assert.Equal(["100% cotton_shirt"], await Index.SuggestAsync("100%"));
        Assert.Empty(await Index.SuggestAsync("%"));
        Assert.Empty(await Index.SuggestAsync("b%e"));
        Assert.Empty(await Index.SuggestAsync("cotton%"));
        Assert.Empty(await Index.SuggestAsync("enam_l"));
        Assert.Empty(await Index.SuggestAsync("____"));
    }

    [Fact]
    public async Task At_most_eight_are_suggested()
    {
        for (var i = 0; i < 12; i++) await Index.AddAsync($"Cup {i:00}", category: $"Cups {i:00}");
        Assert.Equal(8, (await Index.SuggestAsync("cup")).Length);
    }

    [Fact]
    public async Task A_product_is_found_and_suggested_from_its_time_on_with_its_slug_and_what_it_cost_before()
    {
        var now = TimeProvider.System.GetUtcNow();
        async Task<Id<Product>> AddAsync(string name, DateTimeOffset begin)
        {
            var id = ProductIndex.NewId();
            await Index.HearAsync(new ProductNews(id, 1, new($"SKU{id.Value:N}", name, "", "Later things", "", new(1_000), "a-slug", new(1_500), begin)));
            return id;
        }
        await AddAsync("Kettle of tomorrow", now.AddHours(1));
        Assert.Empty(await Index.NamesAsync("kettle"));
        Assert.Empty(await Index.NamesAsync(null));
        Assert.Empty(await Index.SuggestAsync("kettle"));
        Assert.Empty(await Index.SuggestAsync("tomorrow kettle"));
        Assert.Empty(await Index.SuggestAsync("later"));
        await AddAsync("Kettle of today", now.AddHours(-1));
        var page = await Index.SearchAsync("kettle");
        Assert.Equal(("Kettle of today", "a-slug", 1_500), (page.Found.Single().Name, page.Found.Single().Slug, page.Found.Single().CompareAtPrice?.Minor));
        Assert.Equal(1, page.Categories.Single().Products);
        Assert.Equal(["Kettle of today"], await Index.SuggestAsync("kettle"));
        Assert.Equal("Later things", (await Index.SuggestAsync("later"))[0]);
    }
}
