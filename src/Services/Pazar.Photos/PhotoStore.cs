using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>The SQL by which photos come and go.</summary>
internal static class PhotoStore
{
    /// <summary>How long the files of a removed photo stay, for who reads them at that moment.</summary>
    private const string ReadersLeave = "5 minutes";

    /// <summary>
    /// Locks the photos of the product, which may be none yet, and what its upload left; null when a sweep has claimed that: then the photo cannot be completed. The copy
    /// is locked last, and so nobody archives the product before this has committed.
    /// </summary>
    public static async ValueTask<ProductPhotos?> LockForNextAsync<TMessage>(Batch<TMessage> batch, Id<Photo> photo, Id<Product>? product, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            LockOf(product is { } one ? [one.Value] : []),
            new Statement("select photo_id from leftover where photo_id = $1 and not is_claimed for update", Statement.Value(photo.Value)),
            new Statement("select is_gone from copied where name = 'products' and id = $1 for share", Statement.Nullable(product?.Value, NpgsqlDbType.Uuid)),
            new Statement("select count(*)::integer, coalesce(max(position) + 1, 0) from photo where product_id = $1", Statement.Nullable(product?.Value, NpgsqlDbType.Uuid)));
        await reader.NextResultAsync(stop);
        if (!await reader.ReadAsync(stop)) return null;
        if (product is null) return ProductPhotos.OfNone;
        await reader.NextResultAsync(stop);
        bool? isGone = await reader.ReadAsync(stop) ? reader.GetBoolean(0) : null;
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        return new(isGone is not null, isGone is true, reader.GetInt32(0), reader.GetInt32(1));
    }

    /// <summary>From here on it can be seen, and nothing of it is left over.</summary>
    public static void Add(Batch<Write> batch, PhotoRow row)
    {
        var widths = row.Smaller.Keys.Order().ToArray();
        batch.Save("""
            insert into photo (id, product_id, position, content_type, width, height, bytes, sha256, widths, widths_bytes, store, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            Statement.Value(row.Id.Value), Statement.Nullable(row.ProductId?.Value, NpgsqlDbType.Uuid), Statement.Value(row.Position), Statement.Value(row.ContentType),
            Statement.Value(row.Width), Statement.Value(row.Height), Statement.Value(row.Bytes), Statement.Value(row.Sha256),
            Statement.Array(widths), Statement.Array(widths.Select(width => row.Smaller[width]).ToArray()), Statement.Value(row.Store), Statement.Value(row.CreatedAt));
        batch.Save("delete from leftover where photo_id = $1", Statement.Value(row.Id.Value));
    }

    /// <summary>The upload came to nothing: what it put down goes now.</summary>
    public static void GiveUp(Batch<Write> batch, Id<Photo> photo) =>
        batch.Save("update leftover set due_at = clock_timestamp() where photo_id = $1", Statement.Value(photo.Value));

    public static ValueTask<RemovedPhoto?> LockAsync(Batch<Write> batch, Id<Photo> photo, CancellationToken stop) =>
        batch.FindAsync("select id, product_id, store from photo where id = $1 for update", ReadRemoved, stop, Statement.Value(photo.Value));

    /// <summary>All photos of these products; nobody adds one before this has committed.</summary>
    public static async ValueTask<IReadOnlyList<RemovedPhoto>> LockOfProductsAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<Id<Product>> products, CancellationToken stop)
    {
        var ids = products.Select(product => product.Value).ToArray();
        await using var reader = await batch.LoadAsync(stop,
            LockOf(ids), new Statement("select id, product_id, store from photo where product_id = any($1) order by id for update", Statement.Array(ids)));
        return await reader.ReadNextAsync(ReadRemoved, stop);
    }

    public static void Remove<TMessage>(Batch<TMessage> batch, IReadOnlyList<RemovedPhoto> photos)
    {
        var ids = photos.Select(photo => photo.Id.Value).ToArray();
        batch.Save("delete from photo where id = any($1)", Statement.Array(ids));
        batch.Save($"insert into leftover (photo_id, store, due_at) select u.*, clock_timestamp() + interval '{ReadersLeave}' from unnest($1, $2) u on conflict (photo_id) do update set due_at = excluded.due_at",
            Statement.Array(ids), Statement.Array(photos.Select(photo => photo.Store).ToArray()));
    }

    private static RemovedPhoto ReadRemoved(NpgsqlDataReader row) => new(new(row.GetGuid(0)), row.Id<Product>(1), row.GetString(2));

    /// <summary>Whoever changes the photos of a product locks its id first, in sorted order: there may be no row to lock yet.</summary>
    private static Statement LockOf(Guid[] products) => new(
        "select count(pg_advisory_xact_lock(hashtextextended('pazar.photos.' || id, 0))) from (select unnest($1) as id order by 1) sorted", Statement.Array(products));
}

/// <summary>What has to be known of a photo to remove it.</summary>
internal sealed record RemovedPhoto(Id<Photo> Id, Id<Product>? ProductId, string Store);
