using Npgsql;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL by which products and categories are found while somebody types.</summary>
internal sealed class SuggestionStore(Database database, string language)
{
    private const int MostCategories = 2;

    /// <summary>Products may have one name: it is suggested once.</summary>
    private const int LooksAt = 64;

    private const string IsFound = "is_live and (published_at is null or published_at <= now())";

    /// <summary>Whether the words of what was found stand in its name is seen one by one: some of what many products have is enough.</summary>
    private const int LooksInto = 1_000;

    /// <summary>Behind whatever begins with a text.</summary>
    private const string Behind = "\U0010FFFF";

    public async Task<IReadOnlyList<Suggestion>> FindAsync(string typed, int most, CancellationToken stop)
    {
        // Names are found from a word on.
        var folded = Folding.Fold(typed);
        if (Words.Starts(folded).Select(word => (int?)word.Begin).FirstOrDefault() is not { } first) return [];
        folded = folded[first..];
        var begun = await database.ReadAsync($"""
            with recursive category as (
                (select category_key, category from product where {IsFound} and category_key >= $1 and category_key < $2 order by category_key limit 1)
                union all
                select next.category_key, next.category from category c cross join lateral (
                    select category_key, category from product where {IsFound} and category_key > c.category_key and category_key < $2 order by category_key limit 1) next)
            select category, null, category from (select category, category_key from category limit {MostCategories}) found
            union all
            select p.name, p.id, p.category from (select product_id from name_start where start >= $1 and start < $2 order by start, product_id limit {LooksAt}) n
            join product p on p.id = n.product_id where {IsFound}
            """, Read, stop, Statement.Value(folded), Statement.Value(folded + Behind));
        var found = Once(begun, most);
        if (found.Count >= most || InAnyOrder(folded) is not { } asked) return found;

        var further = await database.ReadAsync($"""
            select name, id, category from (
                select name, id, category from (select name, id, category, words from product where {IsFound} and words @@ to_tsquery('{language}', $2) limit {LooksInto}) any_field
                where words @@ to_tsquery('{language}', $1) limit {LooksAt}) named
            order by name, id
            """, Read, stop, Statement.Value(asked.Named), Statement.Value(asked.AnyField));
        return Once([.. found, .. further], most);
    }

    /// <summary>Queries for all the words, of which the last one has only begun, in names and anywhere; null for a single word.</summary>
    private static (string Named, string AnyField)? InAnyOrder(string folded)
    {
        var words = Words.Of(folded).Select(AskedWords.Quote).ToList();
        return words.Count < 2 ? null : ($"{string.Join(":A & ", words)}:*A", $"{string.Join(" & ", words)}:*");
    }

    private static List<Suggestion> Once(IReadOnlyList<Suggestion> found, int most) =>
        [.. found.DistinctBy(suggestion => (Folding.Fold(suggestion.Text), suggestion.ProductId is null)).Take(most)];

    private static Suggestion Read(NpgsqlDataReader row) => new(row.GetString(0), row.Id<Contracts.Product>(1), row.Text(2));
}
