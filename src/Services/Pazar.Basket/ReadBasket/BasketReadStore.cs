using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Basket;

/// <summary>The SQL by which baskets are read. The owner stands in the where clause: an id alone opens only what belongs to nobody.</summary>
internal sealed class BasketReadStore(Database database, TimeSpan anonymousTime)
{
    private const string OfOwner = "id = $1 and user_id is not distinct from $2 and merged_into is null and (user_id is not null or touched_at >= now() - $3)";

    /// <summary>Whether somebody who is not signed in has this basket.</summary>
    public Task<bool> IsThereAsync(Id<ShoppingBasket> id, CancellationToken stop) => database.FindAsync(
        $"select exists (select from basket where {OfOwner})", row => row.GetBoolean(0), stop, Of(id, null));

    public Task<FoundBasket?> FindAsync(Id<ShoppingBasket> id, Id<User>? owner, CancellationToken stop) => database.UseAsync(async session =>
    {
        var basket = await session.FindAsync(
            $"select version, items, coupon, now() from basket where {OfOwner}",
            row => (Version: row.GetInt64(0), Lines: JsonSerializer.Deserialize(row.GetString(1), BasketJson.Default.IReadOnlyListBasketLine)!, Coupon: row.Text(2), At: row.GetFieldValue<DateTimeOffset>(3)), stop,
            Of(id, owner));
        if (basket.Lines is null) return null;
        Dictionary<Id<Product>, KnownProduct> products = [];
        Dictionary<Id<Product>, KnownStock> stock = [];
        Dictionary<Id<Product>, ProductPhoto> photos = [];
        KnownCoupon? coupon = null;
        foreach (var (name, of, isGone, body) in await session.ReadAsync("""
            select name, id, is_gone, body::text from copied
            where body is not null and ((name in ('products', 'stock') and id = any($1)) or (name = 'coupons' and id = $2))
            union all
            select 'photos', wanted.id, false, first.id::text from unnest($1) wanted (id) cross join lateral (
                select id from copied where name = 'photos' and not is_gone and (body ->> 'product_id')::uuid = wanted.id
                order by (body ->> 'position')::integer, id limit 1) first
            """,
            row => (row.GetString(0), row.GetGuid(1), row.GetBoolean(2), row.GetString(3)), stop,
            Statement.Array(basket.Lines.Select(line => line.ProductId.Value).ToArray()),
            Statement.Nullable<Guid?>(basket.Coupon is { } code ? CouponCode.IdOf(code).Value : null, NpgsqlDbType.Uuid)))
        {
            switch (name)
            {
                case "photos": photos.Add(new(of), ProductPhoto.Of(new(Guid.Parse(body)))); break;
                case "stock": stock.Add(new(of), JsonSerializer.Deserialize(body, BasketJson.Default.KnownStock)!); break;
                case "products": products.Add(new(of), KnownProduct.As(JsonSerializer.Deserialize(body, BasketJson.Default.KnownProduct)!, isGone)); break;
                default: coupon = KnownCoupon.As(JsonSerializer.Deserialize(body, BasketJson.Default.KnownCoupon)!, isGone); break;
            }
        }
        return new FoundBasket(id, basket.Version, basket.Lines, basket.Coupon, basket.At, products, stock, photos, coupon);
    }, stop);

    private NpgsqlParameter[] Of(Id<ShoppingBasket> id, Id<User>? owner) =>
        [Statement.Value(id.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Value(anonymousTime)];
}
