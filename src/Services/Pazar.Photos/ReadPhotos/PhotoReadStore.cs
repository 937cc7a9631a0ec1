using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>The SQL by which photos are read.</summary>
internal sealed class PhotoReadStore(Database database)
{
    private const string Columns = "id, product_id, position, content_type, width, height, bytes, sha256, widths, widths_bytes, store, created_at";

    public Task<PhotoRow?> FindAsync(Id<Photo> id, CancellationToken stop) =>
        database.FindAsync($"select {Columns} from photo where id = $1", Read, stop, Statement.Value(id.Value));

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<PhotoRow>> ListAsync(Id<Product>? product, Id<Photo>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        select {Columns} from photo where ($1::uuid is null or product_id = $1) and ($2::uuid is null or id < $2) order by id desc limit $3
        """, Read, stop, Statement.Nullable(product?.Value, NpgsqlDbType.Uuid), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value(take));

    /// <summary>What is known of the product now; that may change until the photo is to be seen.</summary>
    public async Task<ProductPhotos> OfProductAsync(Id<Product> product, CancellationToken stop) => (await database.ReadAsync("""
        select (select is_gone from copied where name = 'products' and id = $1), count(*)::integer, coalesce(max(position) + 1, 0) from photo where product_id = $1
        """, row => new ProductPhotos(!row.IsDBNull(0), row.IsTrue(0), row.GetInt32(1), row.GetInt32(2)), stop, Statement.Value(product.Value)))[0];

    private static PhotoRow Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.Id<Product>(1), row.GetInt32(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetFieldValue<byte[]>(7),
        row.GetFieldValue<int[]>(8).Zip(row.GetFieldValue<long[]>(9)).ToDictionary(one => one.First, one => one.Second), row.GetString(10), row.GetFieldValue<DateTimeOffset>(11));
}
