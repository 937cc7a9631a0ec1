using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>The SQL by which products have slugs. One that a product had stays its own.</summary>
internal static class SlugStore
{
    /// <summary>So often the next number is tried before the id decides: each time somebody else was faster.</summary>
    private const int MostTries = 20;

    /// <summary>
    /// Whether the slug is this product's from now on. Who wants one that another transaction is about to take waits for its end.
    /// </summary>
    public static async ValueTask<bool> TakeAsync(Batch<Write> batch, Id<Product> id, string slug, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("insert into product_slug (slug, product_id) values ($1, $2) on conflict do nothing", Statement.Value(slug), Statement.Value(id.Value)),
            new Statement("select product_id from product_slug where slug = $1", Statement.Value(slug)));
        return await reader.ReadAsync(stop) && reader.GetGuid(0) == id.Value;
    }

    /// <summary>A slug for a product that was given none: what its name makes, with a number behind it where that is taken.</summary>
    public static async ValueTask<string> MakeAsync(Batch<Write> batch, Id<Product> id, string made, CancellationToken stop)
    {
        var slug = made;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TakeAsync(batch, id, slug, stop)) return slug;
            slug = Slug.Numbered(made, await HighestAsync(batch, made, stop) + 1);
        }
        slug = $"{made}-{id.ToString()[^8..]}";
        return await TakeAsync(batch, id, slug, stop) ? slug : throw new InvalidOperationException($"No slug is free for product {id}.");
    }

    /// <summary>The highest number that stands behind this slug; 1 where there is none.</summary>
    private static ValueTask<long> HighestAsync(Batch<Write> batch, string made, CancellationToken stop)
    {
        // '.' is the letter behind '-': between them stands all that begins with the slug and a dash.
        return batch.FindAsync("""
            select coalesce(max(substring(slug from length($1) + 2)::bigint), 1) from product_slug
            where slug > $1 || '-' and slug < $1 || '.' and substring(slug from length($1) + 2) ~ '^[1-9][0-9]{0,8}$'
            """, static row => row.GetInt64(0), stop, Statement.Value(made));
    }
}
