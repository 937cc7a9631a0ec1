using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>The SQL of products.</summary>
internal sealed class ProductStore(Database database)
{
    private const string Columns = """
        id, sku, name, description, price, category, attributes, is_active, available, revision, version, created_at, updated_at, archived_at,
        sort_name, slug, compare_at_price, max_per_order, published_at,
        array(select photo_id from product_photo where product_id = product.id and not is_gone order by position, photo_id)
        """;

    /// <summary>By the database's clock at each look: nothing happens when a product's time comes.</summary>
    private const string IsForSale = "is_active and archived_at is null and (published_at is null or published_at <= now())";

    public Task<ProductRow?> FindAsync(Id<Product> id, bool forAdmin, CancellationToken stop) => database.FindAsync(
        $"select {Columns} from product where id = $1 and ($2 or ({IsForSale}))", Read, stop,
        Statement.Value(id.Value), Statement.Value(forAdmin));

    /// <param name="slug">Any that it has or had.</param>
    public Task<ProductRow?> FindAsync(string slug, bool forAdmin, CancellationToken stop) => database.FindAsync(
        $"select {Columns} from product where id = (select product_id from product_slug where slug = $1) and ($2 or ({IsForSale}))", Read, stop,
        Statement.Value(slug), Statement.Value(forAdmin));

    public Task<IReadOnlyList<ProductRow>> ListAsync(ProductQuery query, CancellationToken stop)
    {
        List<NpgsqlParameter> parameters = [];
        List<string> conditions = ["archived_at is null"];
        if (!query.IsForAdmin) conditions.Add(IsForSale);
        if (query.IsActive is { } active) conditions.Add($"is_active = {Parameter(Statement.Value(active))}");
        if (query.Category is { } category) conditions.Add($"lower(category) = lower({Parameter(Statement.Value(category))})");
        if (query.Text is { } text)
        {
            var pattern = Parameter(Statement.Value(LikePattern(text)));
            conditions.Add($"(name ilike {pattern} or sku ilike {pattern} or description ilike {pattern})");
        }
        var (column, direction, beyond) = query.Sort.Key switch
        {
            SortKey.Name => ("sort_name", "asc", ">"),
            SortKey.Price => ("price", "asc", ">"),
            SortKey.PriceDescending => ("price", "desc", "<"),
            SortKey.Created => ("created_at", "asc", ">"),
            _ => ("created_at", "desc", "<"),
        };
        if (query.After is { } after) conditions.Add($"({column}, id) {beyond} ({Parameter(after.Value)}, {Parameter(Statement.Value(after.Id.Value))})");
        var sql = $"""
            select {Columns} from product where {string.Join(" and ", conditions)}{MetadataStore.Conditions(query.Metadata, "product.id", Parameter)}
            order by {column} {direction}, id {direction} limit {Parameter(Statement.Value(query.Take))}
            """;
        return database.ReadAsync(sql, Read, stop, [.. parameters]);

        string Parameter(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }
    }

    public Task<IReadOnlyList<CategoryView>> ListCategoriesAsync(int most, CancellationToken stop) => database.ReadAsync($"""
        select mode() within group (order by category collate "C"), count(*) from product
        where category is not null and {IsForSale}
        group by lower(category) order by lower(category) collate "C" limit $1
        """, row => new CategoryView(row.GetString(0), row.GetInt64(1)), stop, Statement.Value(most));

    /// <summary>
    /// Whether the SKU is another product's. Whoever asks locks its text first: two who want the same one come one after the other, and the second
    /// sees the first.
    /// </summary>
    public static async ValueTask<bool> IsSkuTakenAsync(Batch<Write> batch, Id<Product> id, string sku, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select pg_advisory_xact_lock(hashtextextended('pazar.sku.' || lower($1), 0))", Statement.Value(sku)),
            new Statement("select exists (select from product where lower(sku) = lower($1) and id <> $2)", Statement.Value(sku), Statement.Value(id.Value)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) && reader.GetBoolean(0);
    }

    public static async ValueTask<ProductRow> AddAsync(Batch<Write> batch, ProductRow row, CancellationToken stop)
    {
        var added = await batch.ReadAsync($"""
            insert into product (id, sku, name, price, description, category, attributes, is_active, slug, compare_at_price, max_per_order, published_at,
                created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), now()) returning {Columns}
            """, Read, stop, Fields(row));
        return added.Single();
    }

    public static ValueTask<ProductRow?> LockAsync(Batch<Write> batch, Id<Product> id, CancellationToken stop) =>
        batch.FindAsync($"select {Columns} from product where id = $1 for update", Read, stop, Statement.Value(id.Value));

    public static async ValueTask<ProductRow> SaveAsync(Batch<Write> batch, ProductRow row, CancellationToken stop)
    {
        var saved = await batch.ReadAsync($"""
            update product set sku = $2, name = $3, price = $4, description = $5, category = $6, attributes = $7, is_active = $8, slug = $9,
                compare_at_price = $10, max_per_order = $11, published_at = $12,
                revision = revision + 1, version = version + 1, updated_at = clock_timestamp()
            where id = $1 returning {Columns}
            """, Read, stop, Fields(row));
        return saved.Single();
    }

    public static ValueTask<IReadOnlyList<ProductRow>> LockWithoutSlugAsync(Batch<Write> batch, int most, CancellationToken stop) => batch.ReadAsync(
        $"select {Columns} from product where slug is null order by id limit $1 for update skip locked", Read, stop, Statement.Value((long)most));

    /// <summary>Readers see it, and nobody has edited anything.</summary>
    public static void Name(Batch<Write> batch, Id<Product> id, string slug) => batch.Save(
        "update product set slug = $2, version = version + 1 where id = $1", Statement.Value(id.Value), Statement.Value(slug));

    public static void Archive(Batch<Write> batch, Id<Product> id) => batch.Save("""
        update product set archived_at = $2, updated_at = $2, revision = revision + 1, version = version + 1 where id = $1
        """, Statement.Value(id.Value), Statement.Value(batch.Now));

    /// <summary>Sets what is available, and nothing else. Products that are not known here are passed over.</summary>
    public static async ValueTask SetAvailableAsync(
        Batch<Availability> batch, IReadOnlyList<Availability> newest, CancellationToken stop)
    {
        var ids = newest.Select(change => change.ProductId.Value).ToArray();
        await using (await batch.LoadAsync(stop, new Statement(
            "select id from product where id = any($1) order by id for update", Statement.Array(ids)))) { }
        batch.Save("""
            update product p set available = u.available, available_revision = u.revision, version = p.version + (p.available <> u.available)::integer
            from unnest($1, $2, $3) u (id, available, revision) where p.id = u.id and u.revision >= p.available_revision
            """, Statement.Array(ids), Statement.Array(newest.Select(change => change.Available).ToArray()),
            Statement.Array(newest.Select(change => change.Revision).ToArray()));
    }

    /// <summary>The text as it is, wherever it stands: LIKE's own signs mean nothing in it.</summary>
    internal static string LikePattern(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static NpgsqlParameter[] Fields(ProductRow row) =>
    [
        Statement.Value(row.Id.Value), Statement.Value(row.Sku), Statement.Value(row.Name), Statement.Value(row.Price.Minor),
        Statement.Value(row.Description), Statement.Nullable(row.Category, NpgsqlDbType.Text),
        Statement.Nullable(row.Attributes, NpgsqlDbType.Jsonb), Statement.Value(row.IsActive),
        Statement.Nullable(row.Slug, NpgsqlDbType.Text), Statement.Nullable(row.CompareAtPrice?.Minor, NpgsqlDbType.Bigint),
        Statement.Nullable(row.MaxPerOrder, NpgsqlDbType.Integer), Statement.Nullable(row.PublishedAt, NpgsqlDbType.TimestampTz),
    ];

    private static ProductRow Read(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), new(reader.GetInt64(4)),
        reader.Text(5), reader.GetString(6), reader.GetBoolean(7), reader.GetInt32(8),
        reader.GetInt64(9), reader.GetInt64(10), reader.GetFieldValue<DateTimeOffset>(11), reader.GetFieldValue<DateTimeOffset>(12),
        reader.Time(13), reader.GetString(14))
    {
        Slug = reader.Text(15),
        CompareAtPrice = reader.IsDBNull(16) ? null : new Money(reader.GetInt64(16)),
        MaxPerOrder = reader.IsDBNull(17) ? null : reader.GetInt32(17),
        PublishedAt = reader.Time(18),
        Photos = [.. reader.GetFieldValue<Guid[]>(19).Select(photo => new Id<Photo>(photo))],
    };
}
