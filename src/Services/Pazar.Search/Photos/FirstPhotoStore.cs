using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL by which products that were found are shown, wherever their index lies.</summary>
internal sealed class FirstPhotoStore(Database database)
{
    /// <summary>Of those of these products that have one.</summary>
    public async Task<IReadOnlyDictionary<Id<Product>, ProductPhoto>> FindAsync(IEnumerable<Id<Product>> products, CancellationToken stop)
    {
        var ids = products.Select(product => product.Value).ToArray();
        if (ids.Length == 0) return new Dictionary<Id<Product>, ProductPhoto>();
        var rows = await database.ReadAsync("""
            select wanted.id, first.id from unnest($1) wanted (id) cross join lateral (
                select id from copied where name = 'photos' and not is_gone and (body ->> 'product_id')::uuid = wanted.id
                order by (body ->> 'position')::integer, id limit 1) first
            """, row => (Product: new Id<Product>(row.GetGuid(0)), Photo: new Id<Photo>(row.GetGuid(1))), stop, Statement.Array(ids));
        return rows.ToDictionary(row => row.Product, row => ProductPhoto.Of(row.Photo));
    }
}
